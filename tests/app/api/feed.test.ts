import { describe, expect, test } from 'vitest';
import { encodeMessage } from '../../../app/api/encoded-message.ts';
import { createFeed, type Feed, type Viewer } from '../../../app/api/feed.ts';
import { type LiveMessage, maxUnsentBytes } from '../../../app/api/live.ts';
import { type CompanionDouble, companionDouble } from './companion-double.ts';

/** A viewer that keeps what it got. With `reads` off, all of it stays unsent. */
class TestViewer implements Viewer {
  readonly texts: string[] = [];
  readonly bytes: Uint8Array[] = [];
  reads = true;
  closedFor: string | null = null;
  #unsent = 0;
  send(message: { readonly text: string; readonly bytes: Uint8Array }) {
    this.texts.push(message.text);
    this.bytes.push(message.bytes);
    if (!this.reads) this.#unsent += message.bytes.length;
  }
  unsentBytes() {
    return this.#unsent;
  }
  close(reason: string) {
    this.closedFor = reason;
  }
  get messages() {
    return this.texts.map((text) => JSON.parse(text) as LiveMessage);
  }
  get ticks() {
    return this.messages.flatMap((message) => (message.type === 'snapshot' ? [message.snapshot.sequence] : []));
  }
}

function feedOver(companion: CompanionDouble, maxViewers = 64): { feed: Feed; encoded: LiveMessage[] } {
  const encoded: LiveMessage[] = [];
  const encode = (message: LiveMessage) => {
    encoded.push(message);
    return encodeMessage(message);
  };
  return { feed: createFeed({ companion, version: '0.1.0', host: 'server', maxViewers, encode }), encoded };
}

describe('the live feed', () => {
  test('greets a new viewer and hands it the latest snapshot at once', () => {
    const companion = companionDouble();
    const viewer = new TestViewer();
    feedOver(companion).feed.join(viewer);
    expect(viewer.messages).toEqual([
      { type: 'hello', version: '0.1.0', host: 'server', machineTitle: 'simulated DGX Spark: inference', role: 'operator' },
      { type: 'snapshot', snapshot: companion.latest() },
      { type: 'health', health: companion.health.now() },
    ]);
  });

  test('tells every viewer who looks when the health has changed, encoded once', () => {
    const companion = companionDouble();
    const { feed, encoded } = feedOver(companion);
    const [looking, hidden] = [new TestViewer(), new TestViewer()];
    feed.join(looking);
    feed.join(hidden)?.hear(JSON.stringify({ type: 'visible', visible: false }));
    const before = encoded.length;
    const health = { ...companion.health.now(), atMs: 7 };
    companion.tell(health);
    expect(encoded.slice(before)).toEqual([{ type: 'health', health }]);
    expect(looking.messages.at(-1)).toEqual({ type: 'health', health });
    expect(hidden.messages.at(-1)).not.toEqual({ type: 'health', health });
  });

  test('sends only the greeting while no tick has been taken', () => {
    const viewer = new TestViewer();
    feedOver(companionDouble({ ready: false })).feed.join(viewer);
    expect(viewer.messages.map((message) => message.type)).toEqual(['hello']);
  });

  test('encodes each tick once, and every viewer gets the very same bytes', () => {
    const companion = companionDouble();
    const { feed, encoded } = feedOver(companion);
    const viewers = Array.from({ length: 50 }, () => new TestViewer());
    for (const viewer of viewers) feed.join(viewer);
    for (let tick = 0; tick < 10; tick++) companion.tick();
    expect(encoded.filter((message) => message.type === 'snapshot')).toHaveLength(11);
    for (const viewer of viewers) {
      expect(viewer.ticks).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      expect(viewer.bytes.at(-1)).toBe(viewers[0]?.bytes.at(-1));
    }
  });

  test('a hidden viewer gets nothing, does not count as somebody who looks, and catches up when it is shown again', () => {
    const companion = companionDouble();
    const viewer = new TestViewer();
    const seat = feedOver(companion).feed.join(viewer);
    seat?.hear('{"type":"visible","visible":false}');
    expect(companion.viewers).toBe(0);
    companion.tick();
    companion.tick();
    expect(viewer.ticks).toEqual([1]);
    seat?.hear('{"type":"visible","visible":true}');
    expect(companion.viewers).toBe(1);
    expect(viewer.ticks).toEqual([1, 3]);
  });

  test('saying twice that it is visible counts once', () => {
    const companion = companionDouble();
    const seat = feedOver(companion).feed.join(new TestViewer());
    seat?.hear('{"type":"visible","visible":true}');
    expect(companion.viewers).toBe(1);
    seat?.leave();
    seat?.leave();
    expect(companion.viewers).toBe(0);
  });

  test('stops listening and encoding when the last visible viewer has left', () => {
    const companion = companionDouble();
    const { feed, encoded } = feedOver(companion);
    const first = feed.join(new TestViewer());
    const second = feed.join(new TestViewer());
    first?.leave();
    expect(companion.listeners).toBe(1);
    second?.hear('{"type":"visible","visible":false}');
    expect(companion.listeners).toBe(0);
    const before = encoded.length;
    companion.tick();
    expect(encoded).toHaveLength(before);
    expect(feed.taken).toBe(1);
  });

  test('drops a viewer that does not read, says why, and the others get every tick', () => {
    const companion = companionDouble();
    const { feed } = feedOver(companion);
    const slow = new TestViewer();
    const quick = new TestViewer();
    feed.join(slow);
    feed.join(quick);
    slow.reads = false;
    let ticks = 1;
    while (slow.closedFor === null && ticks < 1000) {
      companion.tick();
      ticks += 1;
    }
    expect(slow.closedFor).toBe('too slow');
    expect(slow.messages.at(-1)).toEqual({ type: 'bye', reason: 'too slow' });
    expect(slow.unsentBytes()).toBeLessThan(maxUnsentBytes * 1.1);
    companion.tick();
    expect(quick.ticks).toEqual(Array.from({ length: ticks + 1 }, (_, index) => index + 1));
    expect(companion.viewers).toBe(1);
  });

  test('has a seat for each of its viewers and none for one more, hidden ones included', () => {
    const { feed } = feedOver(companionDouble(), 2);
    const seat = feed.join(new TestViewer());
    feed.join(new TestViewer())?.hear('{"type":"visible","visible":false}');
    const late = new TestViewer();
    expect(feed.join(late)).toBeNull();
    expect(late.texts).toEqual([]);
    seat?.leave();
    expect(feed.join(late)).not.toBeNull();
  });

  test.each(['', 'x', 'null', '[]', '{}', '{"type":"visible"}', '{"type":"visible","visible":1}', '{"type":"other"}'])(
    'a viewer that says %j loses its seat',
    (text) => {
      const companion = companionDouble();
      const viewer = new TestViewer();
      feedOver(companion).feed.join(viewer)?.hear(text);
      expect(viewer.messages.at(-1)).toEqual({ type: 'bye', reason: 'unreadable message' });
      expect(viewer.closedFor).toBe('unreadable message');
      expect(companion.viewers).toBe(0);
    },
  );

  test('says goodbye to everyone at the end, and lets nobody in afterwards', () => {
    const companion = companionDouble();
    const { feed } = feedOver(companion);
    const viewer = new TestViewer();
    feed.join(viewer);
    feed.close('the server stops');
    expect(viewer.closedFor).toBe('the server stops');
    expect(feed.join(new TestViewer())).toBeNull();
    expect([companion.viewers, companion.listeners]).toEqual([0, 0]);
  });
});
