import { beforeEach, describe, expect, it, vi } from 'vitest';
import { followPower } from '../../../main/desktop/power.ts';
import { app, powerMonitor } from '../../mocks/electron.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

describe('the power of the computer', () => {
  const note = vi.fn();
  beforeEach(() => vi.clearAllMocks());

  it('is noted when it sleeps and wakes, and ends the app in order when it goes', () => {
    followPower({ powerMonitor: powerMonitor as never, app: app as never, note });
    powerMonitor.emit('suspend');
    powerMonitor.emit('resume');
    expect(note.mock.calls).toEqual([['The computer goes to sleep.'], ['The computer has woken up.']]);
    expect(app.quit).not.toHaveBeenCalled();
    const preventDefault = vi.fn();
    powerMonitor.emit('shutdown', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(app.quit).toHaveBeenCalledOnce();
  });
});
