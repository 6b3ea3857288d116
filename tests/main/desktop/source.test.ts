import { readFileSync } from 'node:fs';
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';
import { RPCLink } from '@orpc/client/message-port';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../app/api/client.ts';
import type { LiveMessage } from '../../../app/api/live.ts';
import { connectLivePort } from '../../../app/api/live-port.ts';
import { readOptions } from '../../../main/desktop/options.ts';
import { openSource, type Source } from '../../../main/desktop/source.ts';
import { type RunningCommand, start, temporaryFolder } from '../cli/command.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));
// Each of these starts a server process of its own: slow where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function sourceOf(folder: string, options: readonly string[] = []): Promise<Source> {
  const source = await openSource({
    options: readOptions(['electron', '.', ...options]),
    folder,
    version,
    onDesktop: null,
    onProblem: () => {},
    attachTo: [folder],
  });
  open.push(source);
  void source.start();
  return source;
}

async function served(folder: string): Promise<RunningCommand> {
  const server = start(['serve', '--port', '0', '--period', '0.25', '--data', folder]);
  await server.said(/token=/);
  return server;
}

/** A window that asks for its ports, and what it is told. */
function pageOf(source: Source) {
  const [live, calls] = [new MessageChannel(), new MessageChannel()];
  const asPort = (port: NodePort) => port as unknown as MessagePort;
  const messages: LiveMessage[] = [];
  const onClose = vi.fn();
  source.serve(asPort(live.port2), asPort(calls.port2));
  connectLivePort(asPort(live.port1), (message) => messages.push(message), onClose);
  calls.port1.start();
  open.push(live.port1, calls.port1);
  return { messages, onClose, client: createClient(new RPCLink({ port: asPort(calls.port1) })) };
}
const soon = { timeout: 20_000, interval: 50 };
const hostOf = async (source: Source) => {
  const { messages } = pageOf(source);
  return vi.waitFor(() => {
    const [hello] = messages;
    if (hello?.type !== 'hello') throw new Error('no hello');
    return hello.host;
  }, soon);
};

describe('where the figures come from', () => {
  it('is this process where no server records this computer', async () => {
    const source = await sourceOf(temporaryFolder());
    expect(await hostOf(source)).toBe('desktop');
    await vi.waitFor(() => expect(source.readings.latest()).not.toBeNull(), soon);
  });

  it('is the server that records it already, until that is killed; then this process, at once', async () => {
    const folder = temporaryFolder();
    const server = await served(folder);
    const source = await sourceOf(folder);
    const page = pageOf(source);
    await vi.waitFor(() => expect(page.messages.some(({ type }) => type === 'snapshot')).toBe(true), soon);
    expect(page.messages[0]).toMatchObject({ type: 'hello', host: 'server' });
    expect(await page.client.about()).toMatchObject({ host: 'server', machine: 'local' });
    expect(source.readings.latest()).toMatchObject({ schemaVersion: expect.any(Number) });

    server.child.kill('SIGKILL');
    await vi.waitFor(() => expect(page.onClose).toHaveBeenCalled(), soon);
    expect(page.messages.at(-1)).toMatchObject({ type: 'bye', reason: expect.stringContaining('reads the machine itself now') });
    // Without a page that asks: what is not read is not recorded.
    const taken = vi.fn();
    open.push({ close: source.readings.onSnapshot(taken) });
    await vi.waitFor(() => expect(taken.mock.calls.length).toBeGreaterThan(1), soon);
    expect(await hostOf(source)).toBe('desktop');
  });

  it('passes to a server that was started later when a page asks, and one of the two records', async () => {
    const folder = temporaryFolder();
    const source = await sourceOf(folder);
    expect(await hostOf(source)).toBe('desktop');
    const first = pageOf(source);
    await vi.waitFor(() => expect(first.messages.length).toBeGreaterThan(0), soon);
    await served(folder);
    expect(await hostOf(source)).toBe('server');
    await vi.waitFor(() => expect(first.onClose).toHaveBeenCalled(), soon);
    const { client } = pageOf(source);
    await vi.waitFor(async () => expect((await client.history.state()).state).toBe('recording'), soon);
  });

  it('is this process for a simulated machine, whoever serves', async () => {
    const folder = temporaryFolder();
    await served(folder);
    const source = await sourceOf(folder, ['--simulate', 'idle']);
    const { client } = pageOf(source);
    expect(await client.about()).toMatchObject({ host: 'desktop', machine: 'simulated' });
  });

  it('takes over what the screen changes in the settings of the server', async () => {
    const folder = temporaryFolder();
    await served(folder);
    const source = await sourceOf(folder);
    const { client } = pageOf(source);
    const { settings, revision } = await client.settings.get();
    expect(source.settings.now().desktop.closeTo).toBe('tray');
    await client.settings.set({ settings: { ...settings, desktop: { ...settings.desktop, closeTo: 'quit' } } as never, revision });
    await vi.waitFor(() => expect(source.settings.now().desktop.closeTo).toBe('quit'), soon);
  });
});
