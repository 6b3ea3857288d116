import { RPCLink } from '@orpc/client/websocket';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createClient } from '../../../app/api/client.ts';
import { serverForTest, type TestServer, upgradeStatus } from './running-server.ts';

const open = async (server: TestServer) => {
  const socket = new WebSocket(`ws://127.0.0.1:${server.address.port}/api/rpc`, { headers: server.bearer });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return socket;
};
const closing = (socket: WebSocket) => new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)));

test.each([
  'x',
  'null',
  '[]',
  '{}',
  '{"i":"1"}',
  '{"i":"1","p":null}',
  '{"i":"1","p":{}}',
  '{"i":"1","p":{"u":"http://["}}',
  '{"i":"1","t":3,"p":null}',
  Buffer.from('{"i":"1","p":{"u":"/about"}}'),
])('a caller that sends %o is disconnected, and nothing is printed or reported', async (nonsense) => {
  const printed = vi.spyOn(console, 'error');
  const server = await serverForTest();
  const socket = await open(server);
  socket.send(nonsense);
  expect(await closing(socket)).toBe(1007);
  expect(printed).not.toHaveBeenCalled();
  expect(server.problems).toEqual([]);
  printed.mockRestore();
});

test('a message over 64 KiB ends the connection', async () => {
  const socket = await open(await serverForTest());
  socket.send(`{"i":"1","p":{"u":"/about","b":"${'x'.repeat(64 * 1024)}"}}`);
  expect(await closing(socket)).toBe(1009);
});

test('a call that does not exist is answered as such, and the connection stays', async () => {
  const socket = await open(await serverForTest());
  const answers: string[] = [];
  socket.on('message', (text) => answers.push(text.toString()));
  socket.send('{"i":"1","p":{"u":"/nothing"}}');
  socket.send('{"i":"2","p":{"u":"/about"}}');
  while (answers.length < 2) await new Promise((resolve) => socket.once('message', resolve));
  expect(answers.map((answer) => JSON.parse(answer)).map(({ i, p }) => [i, p.s ?? 200])).toEqual([
    ['1', 404],
    ['2', 200],
  ]);
});

test('callers are limited too, at two per viewer, and a place that is left is free again', async () => {
  const server = await serverForTest({ maxViewers: 1 });
  const [first] = [await open(server), await open(server)];
  expect(await upgradeStatus(server, '/api/rpc', server.bearer)).toBe(503);
  first?.close();
  await closing(first as WebSocket);
  await vi.waitUntil(async () => (await upgradeStatus(server, '/api/rpc', server.bearer)) === 101);
});

test('many calls at once over one socket are each answered', async () => {
  const server = await serverForTest();
  const client = createClient(new RPCLink({ websocket: (await open(server)) as unknown as globalThis.WebSocket }));
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => client.series.recent({ seconds: index + 1 })));
  expect(new Set(answers.map((blob) => blob.size)).size).toBe(1);
});

test('a caller that does not read its answers is cut off, and its place is free again', async () => {
  const server = await serverForTest({ maxViewers: 1 });
  server.companion.recent = () => ({ times: new Float64Array(500_000), series: [] });
  const [caller] = [await open(server), await open(server)];
  caller?.pause();
  for (let call = 0; call < 20; call++) caller?.send(`{"i":"${call}","p":{"u":"/series/recent","b":{"json":{}}}}`);
  await vi.waitUntil(async () => (await upgradeStatus(server, '/api/rpc', server.bearer)) === 101, { timeout: 20_000 });
  caller?.terminate();
}, 30_000);
