import { describe, expect, it, vi } from 'vitest';
import { focusWindow, openWindow, windowOptions } from '../../../main/desktop/window.ts';
import { control, FakeWindow } from '../../mocks/electron.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

describe('the window', () => {
  it('gives the page no Node, a sandbox and a world apart from the preload', () => {
    expect(windowOptions('/preload.cjs', true).webPreferences).toMatchObject({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  it('has the background of the page that will be drawn', () => {
    expect(windowOptions('', true).backgroundColor).toBe('#101112');
    expect(windowOptions('', false).backgroundColor).toBe('#f7f5f0');
  });

  it("loads the app's own page, and is shown at the first paint", () => {
    openWindow('/preload.cjs');
    const window = control.windows.at(-1);
    expect(window?.loadURL).toHaveBeenCalledExactlyOnceWith('app://companion/');
    expect(window?.show).not.toHaveBeenCalled();
    window?.emit('ready-to-show');
    expect(window?.show).toHaveBeenCalledOnce();
  });

  it('comes to the front also when it was minimised', () => {
    const window = new FakeWindow({});
    window.isMinimized.mockReturnValue(true);
    focusWindow(window);
    expect(window.restore).toHaveBeenCalledOnce();
    expect(window.focus).toHaveBeenCalledOnce();
  });
});
