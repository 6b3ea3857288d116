import { connect } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ServerStartError } from '../../../main/server/start-error.ts';
import { call, liveSocket, serverForTest, type TestServer } from './running-server.ts';

const refusal = (start: Promise<unknown>) =>
  start.then(
    () => null,
    (error: unknown) => (error instanceof ServerStartError ? [error.code, error.message] : error),
  );

test('a port in use is named, with the fix', async () => {
  const { address } = await serverForTest();
  expect(await refusal(serverForTest({ port: address.port }))).toEqual([
    'port-in-use',
    `Port ${address.port} on 127.0.0.1 is in use: stop the program that holds it, or choose another with --port.`,
  ]);
});

test('an address that this machine does not have is named', async () => {
  expect(await refusal(serverForTest({ host: '192.0.2.1', allowRemote: true, behindProxy: true }))).toEqual([
    'host-not-local',
    '192.0.2.1 is not an address of this machine: choose one that it has with --host.',
  ]);
});

test('a name that nobody knows is named', async () => {
  expect(await refusal(serverForTest({ host: 'no-such-host.invalid' }))).toEqual([
    'host-not-found',
    'The name no-such-host.invalid is not known here: give an address of this machine with --host.',
  ]);
});

test('a screen that was not built is named, with the command that builds it', async () => {
  const [code, message] = (await refusal(serverForTest({ rendererDir: '/nonexistent/screen' }))) as string[];
  expect(code).toBe('screen-missing');
  expect(message).toBe("The screen's files are missing from /nonexistent/screen: build them with `npm run build`.");
});

test('each start makes another token, and the address to open holds it', async () => {
  const [one, other] = [await serverForTest(), await serverForTest()];
  expect(one.token).toMatch(/^[\w-]{43}$/);
  expect(one.token).not.toBe(other.token);
  expect(one.url).toBe(`http://127.0.0.1:${one.address.port}/?token=${one.token}`);
});

test('bound to all addresses, it answers to the one by which the connection came in', async () => {
  const server = await serverForTest({ host: '0.0.0.0', allowRemote: true, behindProxy: true });
  const at = { ...server, address: { host: '127.0.0.2', port: server.address.port } };
  const ask = (host: string) => call(at, '/healthz', { headers: { host } });
  expect((await ask(`127.0.0.2:${server.address.port}`)).status).toBe(200);
  expect((await ask(`127.0.0.3:${server.address.port}`)).status).toBe(421);
  expect(server.url).toContain('//127.0.0.1:');
});

test('a request without a Host header is refused', async () => {
  const server = await serverForTest();
  for (const [version, status] of [
    ['1.0', 421],
    ['1.1', 400],
  ]) {
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(server.address.port, '127.0.0.1', () => socket.write(`GET / HTTP/${version}\r\n\r\n`));
      socket.on('data', (chunk) => (text += chunk));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  }
});

/** Connections that say nothing, and how many of them the server has cut off so far. */
function silent(server: TestServer, count: number) {
  let ended = 0;
  const sockets = Array.from({ length: count }, () =>
    connect(server.address.port, '127.0.0.1')
      .on('error', () => {})
      .on('close', () => {
        ended += 1;
      }),
  );
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  return { sockets, ended: () => ended };
}

test('of the connections that show nothing half as many are kept as its viewers can need; the oldest go first', async () => {
  const server = await serverForTest({ maxViewers: 1 });
  const { sockets, ended } = silent(server, 100);
  await vi.waitUntil(() => ended() === 100 - 34, { timeout: 20_000 });
  expect(sockets.filter((socket) => !socket.destroyed)).toEqual(sockets.slice(66));
});

test('however many show nothing, whoever is let in gets through, and an open feed stays', async () => {
  const server = await serverForTest({ maxViewers: 1 });
  const viewer = await liveSocket(server);
  for (let swarm = 0; swarm < 5; swarm++) {
    silent(server, 100);
    expect((await call(server, '/api/about', { headers: server.bearer })).status).toBe(200);
  }
  server.companion.tick();
  await viewer.until((message) => message.type === 'snapshot' && message.snapshot.sequence === 2);
});

test('more connections than its viewers can need are not taken, let in or not', async () => {
  const server = await serverForTest({ maxViewers: 1 });
  const open = Array.from({ length: 80 }, () => {
    const socket = connect(server.address.port, '127.0.0.1').on('error', () => {});
    socket.write(
      `GET /api/about HTTP/1.1\r\nHost: 127.0.0.1:${server.address.port}\r\nAuthorization: ${server.bearer.authorization}\r\n\r\n`,
    );
    return new Promise<boolean>((resolve) => {
      socket.once('data', () => resolve(true));
      socket.once('close', () => resolve(false));
      onTestFinished(() => void socket.destroy());
    });
  });
  const answered = await Promise.all(open);
  expect(answered.filter(Boolean).length).toBeLessThanOrEqual(68);
  expect(answered).toContain(false);
});
