import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { quitCleanly } from '../../../main/desktop/lifecycle.ts';

/** An app that is asked to quit, and whether it may go. */
function appOf(close: () => Promise<unknown>) {
  const app = Object.assign(new EventEmitter(), { quit: vi.fn() });
  const onProblem = vi.fn();
  quitCleanly(app as never, close as never, onProblem);
  const mayGo = () => {
    const preventDefault = vi.fn();
    app.emit('will-quit', { preventDefault });
    return preventDefault.mock.calls.length === 0;
  };
  return { app, onProblem, mayGo };
}

describe('an app that is asked to quit', () => {
  it('goes when all is closed, however often it is asked meanwhile', async () => {
    const closed = Promise.withResolvers<void>();
    const close = vi.fn(() => closed.promise);
    const { app, mayGo } = appOf(close);
    expect([mayGo(), mayGo(), mayGo()]).toEqual([false, false, false]);
    expect(close).toHaveBeenCalledOnce();
    expect(app.quit).not.toHaveBeenCalled();
    closed.resolve();
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce());
    expect(mayGo()).toBe(true);
  });

  it('goes also where something can’t be closed, and tells of it', async () => {
    const { app, onProblem, mayGo } = appOf(() => Promise.reject(new Error('stuck')));
    expect(mayGo()).toBe(false);
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce());
    expect(onProblem).toHaveBeenCalledOnce();
    expect(mayGo()).toBe(true);
  });
});
