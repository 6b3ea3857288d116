import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RPCLink } from '@orpc/client/message-port';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../app/api/client.ts';
import { portsChannel } from '../../../main/desktop/channels.ts';
import { prepareDesktop, startDesktop } from '../../../main/desktop/desktop.ts';
import { readOptions } from '../../../main/desktop/options.ts';
import { decisions } from '../../../main/desktop/web-preferences.ts';
import { app, control, dialog, ipcMain, session, shell } from '../../mocks/electron.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

const parent = mkdtempSync(join(tmpdir(), 'hostile-start-'));
const log = { path: join(parent, 'desktop.log'), write: vi.fn() };
const options = readOptions(['electron', '.', '--simulate', 'inference', '--data', join(parent, 'data')]);
const windows = control.windows;
/** How often each was called at the start; the calls themselves are forgotten before each test. */
const atStart = { windowsConfined: 0, requestsConfined: 0 };

/** What the core says of itself, over the ports that a page gets. */
async function about() {
  const postMessage = vi.fn<(channel: string, message: unknown, ports: MessagePort[]) => void>();
  ipcMain.emit(portsChannel, {
    senderFrame: { parent: null, detached: false, origin: 'app://companion', url: 'app://companion/', postMessage },
  });
  const [live, calls] = postMessage.mock.lastCall?.[2] ?? [];
  if (!live || !calls) throw new Error('no ports came');
  calls.start();
  const { viewers, ...said } = await createClient(new RPCLink({ port: calls })).about();
  expect(viewers).toBeGreaterThan(0);
  live.close();
  calls.close();
  return said;
}

beforeAll(async () => {
  writeFileSync(join(parent, 'index.html'), '<p>page</p>');
  prepareDesktop(options);
  await startDesktop(options, { preload: '/preload.cjs', rendererDir: parent }, log, []);
  atStart.windowsConfined = windows.filter(({ webContents }) => webContents.setWindowOpenHandler.mock.calls.length === 1).length;
  atStart.requestsConfined = session.defaultSession.webRequest.onBeforeRequest.mock.calls.length;
});
afterAll(async () => {
  control.appEvents.emit('before-quit', { preventDefault() {} });
  control.appEvents.emit('will-quit', { preventDefault() {} });
  await vi.waitFor(() => expect(app.quit).toHaveBeenCalled(), 10_000);
  rmSync(parent, { recursive: true, force: true });
});

describe('every window of the started app', () => {
  it('has the preferences of the table', () => {
    expect(windows.length).toBeGreaterThan(0);
    for (const { options: opened } of windows) {
      const values = Object.fromEntries(Object.entries(decisions).map(([name, [value]]) => [name, value]));
      expect(opened.webPreferences).toEqual({ ...values, preload: '/preload.cjs' });
    }
  });

  it('is confined before it loads anything', () => {
    for (const { webContents } of windows) {
      expect(webContents.listenerCount('will-frame-navigate')).toBe(1);
      expect(webContents.listenerCount('will-redirect')).toBe(1);
      expect(webContents.listenerCount('will-attach-webview')).toBe(1);
      expect(webContents.listenerCount('render-process-gone')).toBe(1);
    }
    expect(atStart).toEqual({ windowsConfined: windows.length, requestsConfined: 1 });
  });

  it('is loaded again when its page dies, and the log knows', () => {
    windows[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
    expect(windows[0]?.webContents.reload).toHaveBeenCalledOnce();
    expect(log.write).toHaveBeenCalledWith(expect.stringContaining('crashed'));
    expect(dialog.showMessageBox).not.toHaveBeenCalled();
  });
});

describe('a second instance', () => {
  it.each([
    ['another machine', ['--simulate', 'idle']],
    ['other files', ['--data', '/tmp/evil', '--procfs', '/tmp/evil/proc', '--sysfs=/tmp/evil/sys']],
    ['no sandbox', ['--no-sandbox', '--disable-web-security', '--disable-site-isolation-trials']],
    ['a debugger', ['--inspect=0.0.0.0:9229', '--inspect-brk', '--remote-debugging-port=9222', '--remote-debugging-pipe']],
    ['other code', ['--require=/tmp/evil.js', '-r', '/tmp/evil.js', '--js-flags=--allow-natives-syntax', '/tmp/evil/app.asar']],
    ['the GPU', ['--hardware-acceleration', '--enable-gpu']],
    ['a proxy', ['--proxy-server=evil:3128', '--host-rules=MAP * evil']],
    ['a page from elsewhere', ['https://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x']],
    ['a page of the app that isn’t one', ['app://companion/../secret', 'app://elsewhere/']],
    ['a link to elsewhere', ['spark-companion://evil.example/x', 'spark-companion://story/../../etc/passwd']],
    ['a link with a user', ['spark-companion://user:word@story/handoff']],
    ['a huge link', [`spark-companion://story/${'a'.repeat(100_000)}`]],
    ['nothing at all', []],
  ])('can’t ask for %s', async (_, argv) => {
    const was = await about();
    const shown = windows.length;
    control.appEvents.emit('second-instance', {}, ['/usr/bin/spark-companion', ...argv], '/tmp/evil', null);
    expect(windows.length).toBe(shown);
    for (const { loadURL } of windows) for (const [url] of loadURL.mock.calls) expect(url).toBe('app://companion/');
    expect(shell.openExternal).not.toHaveBeenCalled();
    expect(await about()).toEqual(was);
    expect(app.disableHardwareAcceleration).not.toHaveBeenCalled();
    expect(app.quit).not.toHaveBeenCalled();
    expect(app.relaunch).not.toHaveBeenCalled();
  });
});
