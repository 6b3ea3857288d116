import { beforeEach, describe, expect, it, vi } from 'vitest';
import { followLastWindow } from '../../../main/desktop/closing.ts';
import { app, control } from '../../mocks/electron.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

const trayIsShown = vi.fn<() => Promise<boolean>>();
const onStay = vi.fn();

/** Closes the last window, and waits for what comes of it. */
async function closeLast(closeTo: 'tray' | 'quit', hasWindow = false): Promise<void> {
  followLastWindow({ app: app as never, closeTo: () => closeTo, trayIsShown, hasWindow: () => hasWindow, onStay });
  control.appEvents.emit('window-all-closed');
  await new Promise(setImmediate);
}

describe('with its last window the app', () => {
  beforeEach(() => {
    vi.clearAllMocks();
    control.appEvents.removeAllListeners();
  });

  it('stays where its icon can be seen, and says so', async () => {
    trayIsShown.mockResolvedValue(true);
    await closeLast('tray');
    expect(onStay).toHaveBeenCalledOnce();
    expect(app.quit).not.toHaveBeenCalled();
  });

  it('quits where nothing could bring the window back', async () => {
    trayIsShown.mockResolvedValue(false);
    await closeLast('tray');
    expect(app.quit).toHaveBeenCalledOnce();
    expect(onStay).not.toHaveBeenCalled();
  });

  it('quits where that was chosen, without asking for the icon', async () => {
    await closeLast('quit');
    expect(app.quit).toHaveBeenCalledOnce();
    expect(trayIsShown).not.toHaveBeenCalled();
  });

  it('does neither where the window was opened again meanwhile', async () => {
    trayIsShown.mockResolvedValue(false);
    await closeLast('tray', true);
    expect(app.quit).not.toHaveBeenCalled();
    expect(onStay).not.toHaveBeenCalled();
  });
});
