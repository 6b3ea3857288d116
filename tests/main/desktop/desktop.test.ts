import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RPCLink } from '@orpc/client/message-port';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../app/api/client.ts';
import type { LiveMessage } from '../../../app/api/live.ts';
import { connectLivePort } from '../../../app/api/live-port.ts';
import { portsChannel } from '../../../main/desktop/channels.ts';
import { prepareDesktop, startDesktop } from '../../../main/desktop/desktop.ts';
import { readOptions } from '../../../main/desktop/options.ts';
import { app, control, ipcMain, protocol, session } from '../../mocks/electron.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

const rendererDir = mkdtempSync(join(tmpdir(), 'desktop-'));
const options = readOptions(['electron', '.', '--simulate', 'inference', '--data', join(rendererDir, 'data'), '--ozone-platform=x11']);

beforeAll(() => {
  // The session's own entries are not for tests.
  vi.stubEnv('XDG_CONFIG_HOME', join(rendererDir, 'config'));
  writeFileSync(join(rendererDir, 'index.html'), '<p>page</p>');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(rendererDir, { recursive: true, force: true });
});

describe('the options of the desktop app', () => {
  it("are the CLI's, and leave Chromium its own switches", () => {
    expect(options).toMatchObject({ simulate: 'inference', hardwareAcceleration: false });
  });

  it('name what is wrong', () => {
    const errors = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(() => readOptions(['electron', '.', '--simulate', 'nothing'])).toThrow(/nothing/);
    errors.mockRestore();
  });
});

describe('before Electron is ready', () => {
  it('sets the sandbox, the scheme, and no hardware acceleration', () => {
    expect(prepareDesktop(options)).toBe(true);
    expect(app.enableSandbox).toHaveBeenCalledOnce();
    expect(app.disableHardwareAcceleration).toHaveBeenCalledOnce();
    expect(protocol.registerSchemesAsPrivileged).toHaveBeenCalledOnce();
  });

  it('leaves hardware acceleration on where it was chosen', () => {
    app.disableHardwareAcceleration.mockClear();
    prepareDesktop({ ...options, hardwareAcceleration: true });
    expect(app.disableHardwareAcceleration).not.toHaveBeenCalled();
  });

  it('gives way to the one that runs already', () => {
    control.lock = false;
    expect(prepareDesktop(options)).toBe(false);
    control.lock = true;
  });
});

describe('the desktop app', () => {
  it('confines the page, then opens it, gives it live readings and answers, and ends cleanly', async () => {
    await startDesktop(options, { preload: '/preload.cjs', rendererDir }, { path: '/logs/desktop.log', write: vi.fn() });
    expect(session.defaultSession.setPermissionRequestHandler).toHaveBeenCalled();
    expect(control.appEvents.listenerCount('web-contents-created')).toBe(1);
    const [window] = control.windows;
    expect(window?.loadURL).toHaveBeenCalledWith('app://companion/');

    const postMessage = vi.fn<(channel: string, message: unknown, ports: MessagePort[]) => void>();
    const senderFrame = { parent: null, detached: false, origin: 'app://companion', url: 'app://companion/index.html', postMessage };
    ipcMain.emit(portsChannel, { senderFrame });
    const [live, calls] = postMessage.mock.lastCall?.[2] ?? [];
    if (!live || !calls) throw new Error('no ports came');
    const messages: LiveMessage[] = [];
    connectLivePort(live, (message) => messages.push(message));
    await vi.waitFor(() => expect(messages.map(({ type }) => type)).toEqual(expect.arrayContaining(['hello', 'snapshot'])), 5000);
    calls.start();
    expect(await createClient(new RPCLink({ port: calls })).about()).toMatchObject({ host: 'desktop', machine: 'simulated', viewers: 1 });

    control.appEvents.emit('second-instance', {}, ['spark-companion', '--hidden']);
    expect(window?.focus).not.toHaveBeenCalled();
    control.appEvents.emit('second-instance', {}, ['spark-companion', '--hardware-acceleration', 'spark-companion://story/handoff']);
    expect(window?.focus).toHaveBeenCalledOnce();
    expect(window?.loadURL).toHaveBeenLastCalledWith('app://companion/story/handoff');

    window?.close();
    control.appEvents.emit('window-all-closed');
    // This session has no bar that could show an icon.
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce(), 5000);
    const preventDefault = vi.fn();
    control.appEvents.emit('will-quit', { preventDefault });
    control.appEvents.emit('will-quit', { preventDefault });
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledTimes(2));
    control.appEvents.emit('will-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledTimes(2);
    expect(messages.at(-1)).toMatchObject({ type: 'bye' });
    calls.close();
  });
});
