import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../../../app/machine/virtual-clock.ts';
import { makeKiosk } from '../../../main/desktop/kiosk.ts';
import { FakeWindow } from '../../mocks/electron.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

const quit = vi.fn();
let window: FakeWindow;
let clock: ManualClock;

/** Presses a key, and tells whether the page gets it. */
function press(key: string, control = false, type = 'keyDown'): boolean {
  const preventDefault = vi.fn();
  window.webContents.emit('before-input-event', { preventDefault }, { type, key, control });
  return preventDefault.mock.calls.length === 0;
}

describe('a screen on the wall', () => {
  beforeEach(() => {
    vi.clearAllMocks();
    window = new FakeWindow({});
    clock = createManualClock({ startMs: 0 });
    makeKiosk(window as unknown as BrowserWindow, quit, () => {}, clock);
    window.webContents.emit('did-finish-load');
  });

  it('has no menu', () => {
    expect(window.removeMenu).toHaveBeenCalledOnce();
  });

  it('loses its pointer once it rests, and gets it back when it moves', async () => {
    const { insertCSS, removeInsertedCSS } = window.webContents;
    await clock.advance(2900);
    expect(insertCSS).not.toHaveBeenCalled();
    await clock.advance(200);
    expect(insertCSS).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('cursor: none'));
    window.webContents.emit('input-event', {}, { type: 'mouseMove' });
    await clock.advance(0);
    expect(removeInsertedCSS).toHaveBeenCalledExactlyOnceWith('key');
    await clock.advance(3000);
    expect(insertCSS).toHaveBeenCalledTimes(2);
  });

  it('is left by F11, and entered by it again', () => {
    expect(press('F11')).toBe(false);
    expect(window.setKiosk).toHaveBeenLastCalledWith(false);
    window.isKiosk.mockReturnValue(false);
    press('F11');
    expect(window.setKiosk).toHaveBeenLastCalledWith(true);
  });

  it('is ended by Ctrl+Q, once', () => {
    press('Q', true);
    press('q', true, 'keyUp');
    expect(quit).toHaveBeenCalledOnce();
  });

  it('leaves every other key to the page', () => {
    expect(press('q')).toBe(true);
    expect(press('e', true)).toBe(true);
  });

  it('asks nothing of a window that is gone', async () => {
    window.emit('closed');
    await clock.advance(10_000);
    expect(window.webContents.insertCSS).not.toHaveBeenCalled();
  });
});
