import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';
import { RPCLink } from '@orpc/client/message-port';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../app/api/client.ts';
import type { LiveMessage } from '../../../app/api/live.ts';
import { connectLivePort } from '../../../app/api/live-port.ts';
import { decodeWindow } from '../../../app/history/series.ts';
import type { FoundServer } from '../../../main/attach/found-server.ts';
import { type Link, openLink } from '../../../main/attach/link.ts';
import { selfSignedKeyPair } from '../../../main/server/tls/self-signed.ts';
import { companionDouble } from '../../app/api/companion-double.ts';
import { temporaryFolder } from '../cli/command.ts';
import { serverForTest, type TestServer } from '../server/running-server.ts';

const version = '0.1.0';
/** The double as this computer: a link to a simulated machine is refused. */
const thisComputer = () => {
  const double = companionDouble();
  return Object.assign(double, { machine: { ...double.machine, kind: 'local' as const } });
};
const open: { close(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

const found = ({ address, token }: TestServer): FoundServer => ({ origin: `http://127.0.0.1:${address.port}`, token, fingerprint: null });

async function linked(server: TestServer): Promise<Link> {
  const link = await openLink(found(server), version);
  if (link === null) throw new Error('no link');
  open.push(link);
  return link;
}

/** A window's two ports: what it holds, and what is bridged. */
function ports() {
  const [live, calls] = [new MessageChannel(), new MessageChannel()];
  open.push(live.port1, calls.port1);
  const asPort = (port: NodePort) => port as unknown as MessagePort;
  return {
    page: { live: asPort(live.port1), calls: asPort(calls.port1) },
    shell: { live: asPort(live.port2), calls: asPort(calls.port2) },
  };
}

describe('a window that is joined to a server', () => {
  it('gets the live feed as the server sends it, and may hide', async () => {
    const server = await serverForTest({ companion: thisComputer() });
    const { page, shell } = ports();
    (await linked(server)).serve(shell.live, shell.calls);
    const messages: LiveMessage[] = [];
    const connection = connectLivePort(page.live, (message) => messages.push(message));
    await vi.waitFor(() => expect(messages[0]).toMatchObject({ type: 'hello', host: 'server' }));
    server.companion.tick();
    await vi.waitFor(() => expect(messages.some(({ type }) => type === 'snapshot')).toBe(true));
    expect(server.companion.viewers).toBe(1);
    connection.setVisible(false);
    await vi.waitFor(() => expect(server.companion.viewers).toBe(0));
  });

  it('makes its calls, with answers in text and in bytes, and with the contract’s errors', async () => {
    const server = await serverForTest({ companion: thisComputer() });
    const { page, shell } = ports();
    (await linked(server)).serve(shell.live, shell.calls);
    page.calls.start();
    const client = createClient(new RPCLink({ port: page.calls }));
    expect(await client.about()).toMatchObject({ host: 'server', machine: 'local' });
    const window = await client.series.recent({ seconds: 60 });
    expect(decodeWindow(new Uint8Array(await window.arrayBuffer()))).toHaveProperty('series');
    const [one, two] = await Promise.all([client.health.now(), client.settings.get()]);
    expect([one, two]).toEqual([await client.health.now(), await client.settings.get()]);
    await expect(client.pace.set({ periodMs: 1 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('that closes its ports leaves its places at the server', async () => {
    const server = await serverForTest({ companion: thisComputer() });
    const { page, shell } = ports();
    (await linked(server)).serve(shell.live, shell.calls);
    await new Promise((resolve) => connectLivePort(page.live, resolve));
    expect(server.companion.viewers).toBe(1);
    page.live.close();
    await vi.waitFor(() => expect(server.companion.viewers).toBe(0));
  });

  it('that hangs is dropped, and nothing piles up for it', async () => {
    const server = await serverForTest({ companion: thisComputer() });
    const { page, shell } = ports();
    (await linked(server)).serve(shell.live, shell.calls);
    // It never confirms, and never reads.
    page.live.start();
    await vi.waitFor(() => expect(server.companion.viewers).toBe(1));
    await vi.waitFor(
      () => {
        for (let tick = 0; tick < 20; tick += 1) server.companion.tick();
        expect(server.companion.viewers).toBe(0);
      },
      { timeout: 10_000 },
    );
  });

  it('sees its ports close when the server goes, and so does the link', async () => {
    const server = await serverForTest({ companion: thisComputer() });
    const { page, shell } = ports();
    const link = await linked(server);
    link.serve(shell.live, shell.calls);
    const onClose = vi.fn();
    const messages: LiveMessage[] = [];
    connectLivePort(page.live, (message) => messages.push(message), onClose);
    await vi.waitFor(() => expect(messages.length).toBeGreaterThan(0));
    await server.close();
    await link.ended;
    await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(messages.at(-1)).toEqual({ type: 'bye', reason: 'the server stops' });
  });

  it('has its ports closed where the server takes no more viewers', async () => {
    const server = await serverForTest({ companion: thisComputer(), maxViewers: 1 });
    const link = await linked(server);
    const [first, second] = [ports(), ports()];
    link.serve(first.shell.live, first.shell.calls);
    await new Promise((resolve) => connectLivePort(first.page.live, resolve));
    link.serve(second.shell.live, second.shell.calls);
    const onClose = vi.fn();
    connectLivePort(second.page.live, () => {}, onClose);
    await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
  });
});

describe('a link', () => {
  it('is not made to another version, to a simulated machine, with a wrong token, nor to nobody', async () => {
    const server = await serverForTest({ companion: thisComputer() });
    expect(await openLink(found(server), '0.2.0')).toBeNull();
    expect(await openLink({ ...found(server), token: 'x'.repeat(43) }, version)).toBeNull();
    expect(await openLink(found(await serverForTest()), version)).toBeNull();
    expect(await openLink({ ...found(server), origin: 'http://127.0.0.1:1' }, version)).toBeNull();
  });

  it('is made over TLS to the certificate that was written down, and the token is shown to no other', async () => {
    const keyPair = await selfSignedKeyPair(temporaryFolder(), []);
    const server = await serverForTest({ companion: thisComputer(), keyPair });
    const origin = `https://127.0.0.1:${server.address.port}`;
    const { fingerprint } = keyPair.pair;
    const link = await openLink({ ...found(server), origin, fingerprint }, version);
    expect(link).not.toBeNull();
    expect(await (await link?.file('/healthz', 'GET', {}))?.text()).toBe('ok');
    link?.close();
    server.lines.length = 0;
    const other = fingerprint.replace(/^../, (pair) => (pair === '00' ? '01' : '00'));
    expect(await openLink({ ...found(server), token: 'x'.repeat(43), origin, fingerprint: other }, version)).toBeNull();
    expect(await openLink({ ...found(server), origin }, version)).toBeNull();
    // A wrong token that had been shown would stand in the server's log.
    expect(server.lines).toEqual([]);
  });

  it('answers for a file that isn’t there with nothing, and passes on only what is said of the file', async () => {
    const server = await serverForTest({ companion: thisComputer() });
    const link = await linked(server);
    expect(await link.file('/api/exports/nothing/file', 'GET', {})).toBeNull();
    const page = await link.file('/', 'GET', { 'Content-Security-Policy': "default-src 'none'" });
    expect(await page?.text()).toContain('Spark Companion');
    expect(Object.keys(Object.fromEntries(page?.headers ?? []))).toEqual(['content-length', 'content-security-policy', 'content-type']);
  });
});
