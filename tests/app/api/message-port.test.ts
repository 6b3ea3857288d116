import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { createFeed } from '../../../app/api/feed.ts';
import { type LiveMessage, maxUnsentBytes } from '../../../app/api/live.ts';
import { connectLivePort } from '../../../app/api/live-port.ts';
import { serveFeedOverPort } from '../../../app/api/message-port.ts';
import { companionDouble } from './companion-double.ts';

function channel() {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => {
    port1.close();
    port2.close();
  });
  return { near: port1, far: port2 };
}

/** Lets events run until something is so. */
async function eventually(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
}

const feedOver = (companion = companionDouble(), maxViewers = 4) => ({
  companion,
  feed: createFeed({ companion, version: '0.1.0', host: 'desktop', maxViewers }),
});

test('a window behind a port gets the greeting, every tick, and the end', async () => {
  const { companion, feed } = feedOver();
  const { near, far } = channel();
  const messages: LiveMessage[] = [];
  let ended = false;
  connectLivePort(
    far,
    (message) => messages.push(message),
    () => {
      ended = true;
    },
  );
  expect(serveFeedOverPort(feed, near)).toBe(true);
  companion.tick();
  await eventually(() => messages.length === 4);
  feed.close('the app ends');
  await eventually(() => ended);
  expect(messages.map((message) => (message.type === 'snapshot' ? message.snapshot.sequence : message.type))).toEqual([
    'hello',
    1,
    'health',
    2,
    'bye',
  ]);
});

test('a window that hides or closes is no longer somebody who looks', async () => {
  const { companion, feed } = feedOver();
  const { near, far } = channel();
  const connection = connectLivePort(far, () => {});
  serveFeedOverPort(feed, near);
  connection.setVisible(false);
  await eventually(() => companion.viewers === 0);
  connection.setVisible(true);
  await eventually(() => companion.viewers === 1);
  connection.close();
  await eventually(() => feed.taken === 0);
  expect(companion.viewers).toBe(0);
});

test('a window that reads stays, however many ticks it gets', async () => {
  const { companion, feed } = feedOver();
  const { near, far } = channel();
  let received = 0;
  connectLivePort(far, () => {
    received += 1;
  });
  serveFeedOverPort(feed, near);
  const ticks = Math.ceil((3 * maxUnsentBytes) / JSON.stringify(companion.latest()).length);
  for (let tick = 0; tick < ticks; tick++) {
    companion.tick();
    // Hello, the snapshot and the health came at the joining.
    await eventually(() => received === tick + 4);
  }
  expect(feed.taken).toBe(1);
});

test('a window that hangs is dropped before its queue grows beyond the limit', async () => {
  const { companion, feed } = feedOver();
  const { near } = channel();
  serveFeedOverPort(feed, near);
  const most = Math.ceil(maxUnsentBytes / JSON.stringify(companion.latest()).length) + 3;
  for (let tick = 0; tick < most; tick++) companion.tick();
  expect(feed.taken).toBe(0);
  expect(companion.viewers).toBe(0);
});

test('where the feed is full, the port is closed', async () => {
  const { feed } = feedOver(companionDouble(), 0);
  const { near, far } = channel();
  let ended = false;
  far.on('close', () => {
    ended = true;
  });
  expect(serveFeedOverPort(feed, near)).toBe(false);
  await eventually(() => ended);
});
