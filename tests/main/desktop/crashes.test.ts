import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { noteCrashes, reviveWindow } from '../../../main/desktop/crashes.ts';

const log = { path: '/logs/desktop.log', write: vi.fn() };
let nowMs = 0;
const now = () => nowMs;
const written = () => log.write.mock.calls.map(([what]) => what).join('\n');

beforeEach(() => {
  vi.clearAllMocks();
  vi.spyOn(console, 'error').mockReturnValue();
  nowMs = 1_000_000;
});

describe('the main process', () => {
  const process = Object.assign(new EventEmitter(), { stdout: new EventEmitter(), stderr: new EventEmitter() });
  const app = Object.assign(new EventEmitter(), { quit: vi.fn(), relaunch: vi.fn() });
  beforeEach(() => {
    process.removeAllListeners();
    app.removeAllListeners();
    noteCrashes({ app: app as never, log, now }, process as never);
  });

  it('ends in order, once, after an exception that nobody has caught', () => {
    const error = new Error('torn');
    process.emit('uncaughtException', error);
    process.emit('uncaughtException', new Error('while closing'));
    expect(app.quit).toHaveBeenCalledOnce();
    expect(log.write.mock.calls[0]?.[1]).toBe(error);
    expect(log.write).toHaveBeenCalledTimes(2);
    expect(app.relaunch).not.toHaveBeenCalled();
  });

  it('starts again where it had run for ten minutes, so that the recorder goes on', () => {
    nowMs += 10 * 60_000;
    process.emit('uncaughtException', new Error('torn'));
    expect(app.relaunch).toHaveBeenCalledOnce();
    expect(app.quit).toHaveBeenCalledOnce();
  });

  it('goes on after a promise that nobody has waited for, and notes it', () => {
    process.emit('unhandledRejection', new Error('forgotten'));
    expect(app.quit).not.toHaveBeenCalled();
    expect(written()).toContain('broken');
  });

  it('goes on when the terminal that it was started from is closed', () => {
    for (const stream of [process.stdout, process.stderr]) {
      expect(() => stream.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))).not.toThrow();
    }
    expect(app.quit).not.toHaveBeenCalled();
  });

  it('notes a process of Chromium that is gone, and none that was ended', () => {
    app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 139 });
    expect(written()).toContain('GPU, crashed, exit status 139');
    app.emit('child-process-gone', {}, { type: 'Utility', reason: 'killed', exitCode: 9, serviceName: 'Spark Companion report' });
    app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 });
    expect(log.write).toHaveBeenCalledOnce();
  });
});

describe('the window', () => {
  const webContents = Object.assign(new EventEmitter(), { reload: vi.fn(), getURL: vi.fn(() => ''), forcefullyCrashRenderer: vi.fn() });
  const window = Object.assign(new EventEmitter(), { webContents, isDestroyed: vi.fn(() => false), destroy: vi.fn() });
  const dialog = { showMessageBox: vi.fn(async () => ({ response: 0, checkboxChecked: false })) };
  const die = (reason = 'crashed') => webContents.emit('render-process-gone', {}, { reason, exitCode: 11 });

  beforeEach(() => {
    webContents.removeAllListeners();
    window.removeAllListeners();
    reviveWindow(window as unknown as BrowserWindow, { dialog: dialog as never, log, now });
  });

  it('is loaded again when its page dies, without a word', () => {
    die();
    expect(webContents.reload).toHaveBeenCalledOnce();
    expect(dialog.showMessageBox).not.toHaveBeenCalled();
    expect(written()).toContain('crashed, exit status 11');
  });

  it('asks when it dies twice within a minute, and says where the log lies', async () => {
    die();
    nowMs += 59_000;
    die('oom');
    expect(webContents.reload).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(webContents.reload).toHaveBeenCalledTimes(2));
    expect(dialog.showMessageBox.mock.lastCall).toMatchObject([{ detail: expect.stringContaining('/logs/desktop.log') }]);
  });

  it('is closed where that is chosen; the recorder goes on', async () => {
    dialog.showMessageBox.mockResolvedValueOnce({ response: 1, checkboxChecked: false });
    die();
    die();
    await vi.waitFor(() => expect(window.destroy).toHaveBeenCalledOnce());
    expect(webContents.reload).toHaveBeenCalledOnce();
  });

  it('is loaded again without a word when the last time was long ago', () => {
    die();
    nowMs += 60_000;
    die();
    expect(webContents.reload).toHaveBeenCalledTimes(2);
    expect(dialog.showMessageBox).not.toHaveBeenCalled();
  });

  it('is left alone when it was closed', () => {
    die('clean-exit');
    window.isDestroyed.mockReturnValueOnce(true);
    die('killed');
    expect(webContents.reload).not.toHaveBeenCalled();
  });

  it('that does not answer is given up only when the user says so', async () => {
    dialog.showMessageBox.mockResolvedValueOnce({ response: 1, checkboxChecked: false });
    window.emit('unresponsive');
    await vi.waitFor(() => expect(dialog.showMessageBox).toHaveBeenCalledOnce());
    expect(webContents.forcefullyCrashRenderer).not.toHaveBeenCalled();
    window.emit('responsive');
    window.emit('unresponsive');
    await vi.waitFor(() => expect(webContents.forcefullyCrashRenderer).toHaveBeenCalledOnce());
    die();
    expect(webContents.reload).toHaveBeenCalledOnce();
  });

  it('notes a preload that fails and a page that can’t be loaded, and no load that another has replaced', () => {
    webContents.emit('preload-error', {}, '/preload.cjs', new Error('broken'));
    webContents.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'app://companion/', true);
    webContents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', 'app://companion/', true);
    expect(log.write).toHaveBeenCalledTimes(2);
    expect(written()).toContain('ERR_FILE_NOT_FOUND');
  });
});
