import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createManualClock } from '../../../app/machine/virtual-clock.ts';
import type { DesktopState } from '../../../main/desktop/desktop-state.ts';
import { createMainWindow } from '../../../main/desktop/main-window.ts';
import { control } from '../../mocks/electron.ts';
import { stateInMemory } from './state-in-memory.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

/** The window that was opened last. */
function latest() {
  const window = control.windows.at(-1);
  if (!window) throw new Error('no window was opened');
  return window;
}

describe('the main window', () => {
  let state: DesktopState;
  let clock: ReturnType<typeof createManualClock>;
  let main: ReturnType<typeof createMainWindow>;

  beforeEach(() => {
    control.windows.length = 0;
    state = stateInMemory();
    clock = createManualClock({ startMs: 0 });
    main = createMainWindow({ preload: '/preload.cjs', state, clock });
  });

  it('is opened once, and comes to the front from then on', () => {
    main.show();
    main.show();
    expect(control.windows).toHaveLength(1);
    expect(latest().focus).toHaveBeenCalledOnce();
  });

  it('is made anew once it was closed', () => {
    main.show();
    latest().close();
    expect(main.current()).toBeNull();
    main.show('/health');
    expect(control.windows).toHaveLength(2);
    expect(latest().loadURL).toHaveBeenCalledExactlyOnceWith('app://companion/health');
  });

  it('goes to the screen that is asked for, and isn’t loaded again where it is there', () => {
    main.show();
    main.show('/story/handoff');
    main.show('/story/handoff');
    main.show();
    expect(latest().loadURL.mock.calls).toEqual([['app://companion/'], ['app://companion/story/handoff']]);
  });

  it('comes back where it was closed, filling its screen as it did', () => {
    main.show();
    latest().getNormalBounds.mockReturnValue({ x: 300, y: 200, width: 900, height: 700 });
    latest().isMaximized.mockReturnValue(true);
    latest().close();
    main.show();
    expect(latest().options).toMatchObject({ x: 300, y: 200, width: 900, height: 700 });
    latest().emit('ready-to-show');
    expect(latest().maximize).toHaveBeenCalledOnce();
  });

  it('remembers its place a moment after it came to rest, not on every step of the way', async () => {
    const remember = vi.spyOn(state, 'remember');
    main.show();
    for (let step = 0; step < 20; step += 1) {
      latest().emit('move');
      await clock.advance(100);
    }
    expect(remember).not.toHaveBeenCalled();
    await clock.advance(1000);
    expect(remember).toHaveBeenCalledOnce();
  });

  it('remembers nothing of itself while it is minimised', () => {
    main.show();
    latest().isMinimized.mockReturnValue(true);
    latest().close();
    expect(state.now().window).toBeNull();
  });

  it('asks nothing of a window that is gone', async () => {
    main.show();
    const gone = latest();
    gone.emit('move');
    gone.close();
    gone.getNormalBounds.mockClear();
    await clock.advance(5000);
    expect(gone.getNormalBounds).not.toHaveBeenCalled();
  });
});
