import type { MenuItemConstructorOptions } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type MenuActions, menuTemplate, pageShortcuts } from '../../../main/desktop/menu.ts';
import { mayOpenOutside } from '../../../main/desktop/navigation.ts';
import { reportAddress } from '../../../main/desktop/project.ts';
import { shortcutOf } from '../../../renderer/shell/export/shortcut.ts';
import { screens } from '../../../renderer/shell/screens.ts';
import { FakeWindow } from '../../mocks/electron.ts';
import { FakeMenu } from '../../mocks/menus.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

const actions = { show: vi.fn(), openMini: vi.fn(), openOutside: vi.fn(), quit: vi.fn() } satisfies MenuActions;
const menu = new FakeMenu(menuTemplate(actions));
const items = menu.template.flatMap(({ submenu }) => submenu as MenuItemConstructorOptions[]).filter(({ type }) => type !== 'separator');

/** The key press that an accelerator stands for. */
function pressOf(accelerator: string) {
  const parts = accelerator.split('+');
  const key = parts.at(-1) ?? '';
  return { key, ctrlKey: parts.includes('Ctrl'), shiftKey: parts.includes('Shift'), altKey: parts.includes('Alt'), metaKey: false };
}

describe('the application menu', () => {
  beforeEach(() => vi.clearAllMocks());

  it('leads to every screen', () => {
    const titles: Readonly<Record<string, string>> = { '/': 'Now', '/settings': 'Settings' };
    for (const { path, title } of screens) {
      menu.press(titles[path] ?? title);
      expect(actions.show).toHaveBeenLastCalledWith(path);
    }
  });

  it('takes no shortcut away from the page', () => {
    for (const { label, accelerator, registerAccelerator } of items) {
      if (!accelerator) continue;
      const wantedByPage = shortcutOf(pressOf(String(accelerator))) !== null;
      expect(registerAccelerator === false, label).toBe(wantedByPage);
    }
  });

  it('names the page’s shortcuts as the page has them', () => {
    expect(shortcutOf(pressOf(pageShortcuts.export))).toBe('open');
    expect(shortcutOf(pressOf(pageShortcuts.copyMarkdown))).toBe('copy');
  });

  it('has each shortcut once, and none that is typed in text', () => {
    const shortcuts = items.map(({ accelerator }) => accelerator).filter((one) => one !== undefined);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
    for (const shortcut of shortcuts) expect(shortcut).toMatch(/^(Ctrl\+|F\d)/);
    for (const taken of ['Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+Z', 'Ctrl+F']) expect(shortcuts).not.toContain(taken);
  });

  it('lets the page itself export, in the window in front', () => {
    const window = new FakeWindow({});
    menu.item('Export snapshot…').click?.(undefined as never, window as never, undefined as never);
    expect(window.webContents.sendInputEvent.mock.calls).toEqual([
      [{ type: 'keyDown', keyCode: 'E', modifiers: ['control'] }],
      [{ type: 'keyUp', keyCode: 'E', modifiers: ['control'] }],
    ]);
  });

  it('does nothing without a window', () => {
    expect(() => menu.press('Export snapshot…')).not.toThrow();
  });

  it('leads to the place for reports, which may be opened', () => {
    menu.press('Report a problem');
    expect(actions.openOutside).toHaveBeenCalledExactlyOnceWith(reportAddress);
    expect(mayOpenOutside(reportAddress)).toBe(true);
  });

  it('opens the mini window, About, and ends the app', () => {
    for (const label of ['Mini window', 'About Spark Companion', 'Quit']) menu.press(label);
    expect([actions.openMini, actions.show, actions.quit].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
  });
});
