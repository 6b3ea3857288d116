import type { BrowserWindow, MenuItemConstructorOptions } from 'electron';
import { reportAddress } from './project.ts';

/**
 * Shortcuts that the page itself listens for. The menu shows them and leaves them to the page: a menu that took them would take them
 * away from the page's own controls.
 */
export const pageShortcuts = { export: 'Ctrl+E', copyMarkdown: 'Ctrl+Shift+C' } as const;

export interface MenuActions {
  show(path: string): void;
  openMini(): void;
  openOutside(url: string): void;
  quit(): void;
}

const line: MenuItemConstructorOptions = { type: 'separator' };

/** The window of a menu item, where it is one that shows a page. */
const pageOf = (window: unknown): Pick<BrowserWindow, 'webContents'> | null =>
  typeof window === 'object' && window !== null && 'webContents' in window ? (window as BrowserWindow) : null;

/** Presses a key in the page, so that its own way of doing things is the only one. */
function press(window: unknown, keyCode: string, modifiers: ('control' | 'shift')[]): void {
  const contents = pageOf(window)?.webContents;
  contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
  contents?.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
}

/** An item whose shortcut belongs to the page. */
const ofPage = (label: string, accelerator: string, keyCode: string, modifiers: ('control' | 'shift')[]): MenuItemConstructorOptions => ({
  label,
  accelerator,
  registerAccelerator: false,
  click: (_item, window) => press(window, keyCode, modifiers),
});

const screen = (label: string, accelerator: string, path: string, { show }: MenuActions): MenuItemConstructorOptions => ({
  label,
  accelerator,
  click: () => show(path),
});

/** The application's menu. Hidden until Alt is pressed; its shortcuts hold all the same. */
export const menuTemplate = (actions: MenuActions): MenuItemConstructorOptions[] => [
  {
    label: '&File',
    submenu: [
      ofPage('Export snapshot…', pageShortcuts.export, 'E', ['control']),
      ofPage('Copy snapshot as Markdown', pageShortcuts.copyMarkdown, 'C', ['control', 'shift']),
      line,
      screen('Settings', 'Ctrl+,', '/settings', actions),
      line,
      { label: 'Close window', accelerator: 'Ctrl+W', role: 'close' },
      { label: 'Quit', accelerator: 'Ctrl+Q', click: () => actions.quit() },
    ],
  },
  {
    label: '&View',
    submenu: [
      screen('Now', 'Ctrl+1', '/', actions),
      screen('History', 'Ctrl+2', '/history', actions),
      screen('Health', 'Ctrl+3', '/health', actions),
      screen('Story', 'Ctrl+4', '/story', actions),
      line,
      { label: 'Actual size', accelerator: 'Ctrl+0', role: 'resetZoom' },
      { label: 'Zoom in', accelerator: 'Ctrl+Plus', role: 'zoomIn' },
      // The key beside it, without Shift.
      { label: 'Zoom in', accelerator: 'Ctrl+=', role: 'zoomIn', visible: false },
      { label: 'Zoom out', accelerator: 'Ctrl+-', role: 'zoomOut' },
      line,
      { label: 'Load the page again', accelerator: 'Ctrl+R', role: 'reload' },
      { label: 'Full screen', accelerator: 'F11', role: 'togglefullscreen' },
    ],
  },
  {
    label: '&Window',
    submenu: [
      { label: 'Minimise', accelerator: 'Ctrl+M', role: 'minimize' },
      { label: 'Mini window', accelerator: 'Ctrl+Shift+M', click: () => actions.openMini() },
    ],
  },
  {
    label: '&Help',
    submenu: [
      screen('The story of this machine', 'F1', '/story', actions),
      { label: 'Report a problem', click: () => actions.openOutside(reportAddress) },
      line,
      { label: 'About Spark Companion', click: () => actions.show('/settings') },
    ],
  },
];
