import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme } from 'electron';
import { origin } from './origin.ts';

/** The page's own background in both themes (--bg of the tokens), so that nothing flashes before it is drawn. */
const background = { dark: '#101112', light: '#f7f5f0' } as const;

/** What a window is. The page gets no Node, no bridge and no remote content, only two ports (ports.ts). */
export const windowOptions = (preload: string, dark: boolean): BrowserWindowConstructorOptions => ({
  width: 1280,
  height: 860,
  minWidth: 400, // the narrowest that the screens are designed for
  minHeight: 480,
  show: false, // until there is something to see
  backgroundColor: dark ? background.dark : background.light,
  webPreferences: {
    preload,
    sandbox: true, // the page's process can touch nothing of the system
    contextIsolation: true, // the page can't reach into the preload
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false, // a dropped file is not a page
    spellcheck: false, // it would download dictionaries
    enableWebSQL: false,
    // A hidden window is slowed down: it has nothing to draw, and says to the feed that nobody looks.
    backgroundThrottling: true,
  },
});

/** Opens the window, shows it at its first paint, and returns it. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preload, nativeTheme.shouldUseDarkColors));
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${origin}/`);
  return window;
}

/** Brings a window to the front, wherever it is. */
export function focusWindow(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
