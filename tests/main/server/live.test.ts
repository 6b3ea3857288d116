import { request } from 'node:http';
import { expect, test } from 'vitest';
import type { LiveMessage } from '../../../app/api/live.ts';
import { companionDouble } from '../../app/api/companion-double.ts';
import { call, liveSocket, serverForTest, type TestServer, upgradeStatus } from './running-server.ts';

const isTick = (sequence: number) => (message: LiveMessage) => message.type === 'snapshot' && message.snapshot.sequence === sequence;
const ticksOf = (messages: readonly LiveMessage[]) =>
  messages.flatMap((message) => (message.type === 'snapshot' ? [message.snapshot.sequence] : []));

/** What a `curl` of the feed gets, message by message. */
function eventStream(server: TestServer) {
  const messages: LiveMessage[] = [];
  let arrived: () => void = () => {};
  const sent = request({ host: '127.0.0.1', port: server.address.port, path: '/api/live', headers: server.bearer });
  const ended = new Promise<void>((resolve) => {
    sent.on('response', (response) => {
      let rest = '';
      response.on('data', (chunk: Buffer) => {
        const parts = (rest + chunk).split('\n\n');
        rest = parts.pop() ?? '';
        messages.push(...parts.map((part) => JSON.parse(part.replace(/^data: /, '')) as LiveMessage));
        arrived();
      });
      response.on('error', () => {});
      response.on('close', resolve);
    });
  });
  sent.on('error', () => {});
  sent.end();
  const until = async (fits: (message: LiveMessage) => boolean) => {
    while (!messages.some(fits)) await new Promise<void>((resolve) => (arrived = resolve));
  };
  return { messages, ended, until, stop: () => sent.destroy() };
}

/** Lets events run until something is so. */
async function eventually(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('a WebSocket and an event stream get the same messages, and both count as viewers', async () => {
  const server = await serverForTest();
  const socket = await liveSocket(server);
  const events = eventStream(server);
  await Promise.all([socket.until(isTick(1)), events.until(isTick(1))]);
  expect(server.companion.viewers).toBe(2);
  server.companion.tick();
  await Promise.all([socket.until(isTick(2)), events.until(isTick(2))]);
  expect(events.messages).toEqual(socket.messages);
  expect(socket.messages.map((message) => message.type)).toEqual(['hello', 'snapshot', 'health', 'snapshot']);
  socket.socket.close();
  events.stop();
  await eventually(() => server.companion.viewers === 0);
  expect(server.companion.listeners).toBe(0);
});

test('a viewer that hides its window is no longer counted, and gets the latest snapshot when it returns', async () => {
  const server = await serverForTest();
  const { socket, until, messages } = await liveSocket(server);
  await until(isTick(1));
  socket.send('{"type":"visible","visible":false}');
  await eventually(() => server.companion.viewers === 0);
  server.companion.tick();
  server.companion.tick();
  socket.send('{"type":"visible","visible":true}');
  await until(isTick(3));
  expect(ticksOf(messages)).toEqual([1, 3]);
});

test('a viewer that stops reading is dropped, and the other one gets every tick', async () => {
  const server = await serverForTest();
  const slow = await liveSocket(server);
  const quick = await liveSocket(server);
  await Promise.all([slow.until(isTick(1)), quick.until(isTick(1))]);
  slow.socket.pause();
  let ticks = 1;
  while (server.companion.viewers === 2 && ticks < 5000) {
    ticks += 1;
    server.companion.tick();
    if (ticks % 20 === 0) await quick.until(isTick(ticks));
  }
  expect(server.companion.viewers).toBe(1);
  ticks += 1;
  server.companion.tick();
  await quick.until(isTick(ticks));
  expect(ticksOf(quick.messages)).toEqual(Array.from({ length: ticks }, (_, index) => index + 1));
  slow.socket.resume();
  await slow.closed;
  expect(ticksOf(slow.messages).length).toBeLessThan(ticks);
}, 30_000);

test('an event stream that stops being read is dropped too', async () => {
  const server = await serverForTest();
  const connected = new Promise<import('node:http').IncomingMessage>((resolve) => {
    request({ host: '127.0.0.1', port: server.address.port, path: '/api/live', headers: server.bearer }, resolve).end();
  });
  const response = await connected;
  response.on('error', () => {});
  response.pause();
  await eventually(() => server.companion.viewers === 1);
  for (let ticks = 0; server.companion.viewers === 1 && ticks < 5000; ticks++) {
    server.companion.tick();
    if (ticks % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(server.companion.viewers).toBe(0);
  response.destroy();
}, 30_000);

test('one viewer more than allowed is refused with 503, on both ways in, and gets in when a place is free', async () => {
  const server = await serverForTest();
  const viewers = await Promise.all(Array.from({ length: 64 }, () => liveSocket(server)));
  await Promise.all(viewers.map(({ until }) => until(isTick(1))));
  expect(server.companion.viewers).toBe(64);
  expect(await upgradeStatus(server, '/api/live', server.bearer)).toBe(503);
  const answer = await call(server, '/api/live', { headers: server.bearer });
  expect([answer.status, JSON.parse(answer.text).message]).toEqual([503, expect.stringContaining('--max-viewers')]);

  server.companion.tick();
  await Promise.all(viewers.map(({ until }) => until(isTick(2))));
  viewers[0]?.socket.close();
  await eventually(() => server.companion.viewers === 63);
  expect(await upgradeStatus(server, '/api/live', server.bearer)).toBe(101);
});

test('a viewer that talks nonsense, binary or too much is dropped, and the feed goes on', async () => {
  const server = await serverForTest();
  const good = await liveSocket(server);
  for (const nonsense of ['nonsense', Buffer.from('{"type":"visible","visible":true}'), 'x'.repeat(64 * 1024 + 1)]) {
    const bad = await liveSocket(server);
    bad.socket.send(nonsense);
    expect((await bad.closed).code).toBe(nonsense.length > 64 * 1024 ? 1009 : 1013);
  }
  server.companion.tick();
  await good.until(isTick(2));
});

test('before the first tick a viewer gets the greeting, then the first snapshot', async () => {
  const server = await serverForTest({ companion: companionDouble({ ready: false }) });
  const { until, messages } = await liveSocket(server);
  await until((message) => message.type === 'hello');
  expect((await call(server, '/metrics', { headers: server.bearer })).status).toBe(503);
  expect((await call(server, '/api/snapshot', { headers: server.bearer })).status).toBe(503);
  server.companion.tick();
  await until(isTick(1));
  expect(messages).toHaveLength(2);
});

test('when the server stops, viewers are told and everything is released', async () => {
  const server = await serverForTest();
  const viewer = await liveSocket(server);
  const events = eventStream(server);
  await events.until(isTick(1));
  await server.close();
  await Promise.all([viewer.closed, events.ended]);
  expect(viewer.messages.at(-1)).toEqual({ type: 'bye', reason: 'the server stops' });
  expect([server.companion.viewers, server.companion.listeners]).toEqual([0, 0]);
});
