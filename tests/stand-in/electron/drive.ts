import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { RPCLink } from '@orpc/client/message-port';
import { createClient } from '../../../app/api/client.ts';
import type { LiveMessage } from '../../../app/api/live.ts';
import { connectLivePort } from '../../../app/api/live-port.ts';
import { portsChannel } from '../../../main/desktop/channels.ts';
import { app, control, dialog, ipcMain, protocol } from '../../mocks/electron.ts';
import { loadedFiles } from './register.ts';

/*
 * `node --import …/register.ts …/drive.ts MAIN [OPTION…]`: takes a built main process through a start, a window, its ports, a full
 * report, and its end, and prints what it saw as one line of JSON. Ends by itself when nothing of the app is left running.
 */

const tests = fileURLToPath(new URL('../..', import.meta.url));
const [, , main = '', ...options] = process.argv;
process.argv = [process.argv[0] ?? '', ...options];

/** Waits for what comes soon. The limit is there for a start that hangs. An app that leaves instead is told of, and that is the end. */
async function until<T>(what: string, look: () => T | null | undefined | false): Promise<T> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const [exit] = app.exit.mock.calls;
    if (exit) leave({ exited: exit[0], box: dialog.showErrorBox.mock.lastCall?.[1] ?? null });
    const seen = look();
    if (seen) return seen;
    await delay(10);
  }
  throw new Error(`${what} did not come`);
}

function leave(seen: object): never {
  console.log(JSON.stringify(seen));
  process.exit(0);
}

/** What the app has loaded and used since this script was ready; the script's own files are not counted. */
const before = { files: loadedFiles.length, cpu: process.cpuUsage() };
function soFar() {
  const { user, system } = process.cpuUsage(before.cpu);
  const files = loadedFiles.slice(before.files).map((url) => fileURLToPath(url));
  return { files: files.filter((file) => !file.startsWith(tests)), cpuMs: (user + system) / 1000 };
}

let atWindow: ReturnType<typeof soFar> | null = null;
const push = control.windows.push.bind(control.windows);
control.windows.push = (...opened) => {
  atWindow ??= soFar();
  return push(...opened);
};
// Whether another instance runs already.
control.lock = process.env.DRIVE_LOCKED !== '1';
await import(pathToFileURL(main).href);

if (app.quit.mock.calls.length > 0) leave({ gaveWay: true, windows: control.windows.length });
const window = await until('the window', () => control.windows[0]);
const page = (await until('the protocol', () => protocol.handle.mock.lastCall))[1] as (request: Request) => Promise<Response>;
const screen = await page(new Request('app://companion/'));

let ports: readonly MessagePort[] = [];
const senderFrame = {
  parent: null,
  detached: false,
  origin: 'app://companion',
  url: 'app://companion/',
  postMessage(_channel: string, _message: unknown, given: readonly MessagePort[]) {
    ports = given;
  },
};
ipcMain.emit(portsChannel, { senderFrame });
const [live, calls] = ports;
if (!live || !calls) throw new Error('no ports came');
window.emit('ready-to-show');

const messages: LiveMessage[] = [];
connectLivePort(live, (message) => messages.push(message));
await until('a snapshot', () => messages.some(({ type }) => type === 'snapshot'));
const atReading = soFar();
calls.start();
const client = createClient(new RPCLink({ port: calls }));
const about = await client.about();
const report = await client.machine.report({ fresh: true });
const marks = performance.getEntriesByType('mark').map(({ name, startTime }) => ({ name, atMs: startTime }));

// As `app.quit()` does.
control.appEvents.emit('before-quit', { preventDefault() {} });
control.appEvents.emit('will-quit', { preventDefault() {} });
await until('the end', () => app.quit.mock.calls.length > 0);
calls.close();
live.close();
console.log(
  JSON.stringify({
    screen: { status: screen.status, policy: screen.headers.get('content-security-policy') },
    about,
    messages: [...new Set(messages.map(({ type }) => type))],
    report: { gpu: report.gpu?.gpus[0]?.name ?? null, gpuProblem: report.gpuProblem, inventoryProblem: report.inventoryProblem },
    atWindow,
    atReading,
    marks,
  }),
);
