import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createManualClock } from '../../../app/machine/virtual-clock.ts';
import { createMiniWindow } from '../../../main/desktop/mini-window.ts';
import { windowOptions } from '../../../main/desktop/window.ts';
import { control } from '../../mocks/electron.ts';
import { stateInMemory } from './state-in-memory.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

const opened = () => {
  control.windows.length = 0;
  const state = stateInMemory();
  const mini = createMiniWindow({ preload: '/preload.cjs', state, clock: createManualClock({ startMs: 0 }) });
  mini.show();
  const [window] = control.windows;
  if (!window) throw new Error('no window was opened');
  return { mini, state, window };
};

describe('the mini window', () => {
  beforeEach(() => vi.clearAllMocks());

  it('stays above the others, small and without a frame, on its own page', () => {
    const { window } = opened();
    expect(window.options).toMatchObject({ alwaysOnTop: true, frame: false, resizable: false, width: 240, height: 124 });
    expect(window.loadURL).toHaveBeenCalledExactlyOnceWith('app://companion/mini');
  });

  it('gives its page no more than the main window gives its own', () => {
    expect(opened().window.options.webPreferences).toEqual(windowOptions('/preload.cjs', true).webPreferences);
  });

  it('is there once, and comes to the front when it is asked for again', () => {
    const { mini, window } = opened();
    mini.show();
    expect(control.windows).toHaveLength(1);
    expect(window.focus).toHaveBeenCalledOnce();
  });

  it('comes back where it was, at its own size', () => {
    const { mini, state, window } = opened();
    window.getNormalBounds.mockReturnValue({ x: 1500, y: 60, width: 240, height: 124 });
    window.close();
    expect(mini.current()).toBeNull();
    expect(state.now()).toMatchObject({ mini: { bounds: { x: 1500, y: 60 } }, window: null });
    mini.show();
    expect(control.windows.at(-1)?.options).toMatchObject({ x: 1500, y: 60, width: 240, height: 124 });
  });
});
