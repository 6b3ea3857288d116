import { describe, expect, it } from 'vitest';
import type { LiveMessage } from '../../../app/api/live.ts';
import { encodeWindow } from '../../../app/history/series.ts';
import { createManualClock } from '../../../app/machine/virtual-clock.ts';
import { connect } from '../../../renderer/live/connect.ts';
import type { FeedEvents, Host } from '../../../renderer/live/host.ts';
import { sparkSnapshot } from '../../app/api/spark-snapshot.ts';

const hello: LiveMessage = { type: 'hello', version: '0.1.0', host: 'server', machineTitle: 'simulated DGX Spark', role: 'operator' };
const tick = (sequence: number): LiveMessage => ({ type: 'snapshot', snapshot: sparkSnapshot(sequence) });

/** A host that this test plays by hand, and a page that it hides and shows. */
function stage({ refuse = false } = {}) {
  const clock = createManualClock({ startMs: 1_000_000 });
  const lines: FeedEvents[] = [];
  const said: boolean[] = [];
  const asked: number[] = [];
  let closed = 0;
  let listener = () => {};
  const page = {
    hidden: false,
    onChange(changed: () => void) {
      listener = changed;
      return () => {};
    },
  };
  const host: Host = {
    async open(events) {
      lines.push(events);
      if (refuse) throw new Error('refused');
      return {
        calls: {
          async call(_path, input) {
            const { seconds } = input as { seconds: number };
            asked.push(seconds);
            const times = Float64Array.of(sparkSnapshot(1).takenAtMs - 2000, sparkSnapshot(1).takenAtMs - 1000);
            const series = [{ metric: 'gpu.utilization', labels: { gpu: '0' }, values: Float64Array.of(0.1, 0.2) }];
            return new Blob([encodeWindow({ times, series })]);
          },
        },
        setVisible: (visible) => said.push(visible),
        close: () => {
          closed += 1;
        },
      };
    },
  };
  const live = connect(host, page, clock);
  return {
    live,
    clock,
    lines,
    said,
    asked,
    closed: () => closed,
    show(visible: boolean) {
      page.hidden = !visible;
      listener();
    },
    line: () => lines.at(-1) as FeedEvents,
  };
}

describe('the line to the app', () => {
  it('fills the traces with what the host has kept, and goes on live', async () => {
    const { live, clock, line, asked } = stage();
    await clock.advance(1);
    line().onMessage(hello);
    line().onMessage(tick(1));
    await clock.advance(1);
    await expect.poll(() => live.store.rings.length).toBe(3);
    expect(asked).toEqual([3600]);
    expect(live.store.connection).toMatchObject({ phase: 'live', host: 'server', version: '0.1.0' });
  });

  it('calls three missed snapshots silence, and the next one the end of it', async () => {
    const { live, clock, line } = stage();
    await clock.advance(1);
    line().onMessage(tick(1));
    await clock.advance(2900);
    expect(live.store.connection.phase).toBe('live');
    await clock.advance(200);
    expect(live.store.connection.phase).toBe('stale');
    line().onMessage(tick(5));
    expect(live.store.connection.phase).toBe('live');
  });

  it('lets ages grow every second while it is silent', async () => {
    const { live, clock, line } = stage();
    await clock.advance(1);
    line().onMessage(tick(1));
    let told = 0;
    live.store.subscribe(() => {
      told += 1;
    });
    await clock.advance(6100);
    expect(told).toBe(4);
  });

  it('connects again after 0.5, 1, 2, 4, 8 and then every 10 seconds, and says when', async () => {
    const { live, clock, lines } = stage({ refuse: true });
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      await clock.advance(0);
      expect(lines).toHaveLength(attempt);
      const at = live.store.connection.retryAtMs as number;
      waits.push(at - clock.now());
      await clock.advance(at - clock.now());
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it('keeps the last words of the app, and what was read', async () => {
    const { live, clock, line } = stage();
    await clock.advance(1);
    line().onMessage(tick(1));
    line().onMessage({ type: 'bye', reason: 'too slow' });
    line().onEnd();
    expect(live.store.connection).toMatchObject({ phase: 'reconnecting', reason: 'too slow' });
    expect(live.store.snapshot?.sequence).toBe(1);
  });

  it('asks after a pause only for what it has missed', async () => {
    const { clock, line, asked } = stage();
    await clock.advance(1);
    for (let sequence = 1; sequence <= 80; sequence += 1) line().onMessage(tick(sequence));
    line().onEnd();
    await clock.advance(500);
    line().onMessage(hello);
    await clock.advance(1);
    expect(asked).toEqual([11]);
  });

  it('hears nothing more from a line that it has given up', async () => {
    const { live, clock, lines } = stage();
    await clock.advance(1);
    lines[0]?.onEnd();
    await clock.advance(600);
    lines[0]?.onMessage(tick(9));
    expect(live.store.snapshot).toBeNull();
  });

  it('says when nobody can see the page, and does not take the silence that follows for a fault', async () => {
    const { live, clock, line, said, show } = stage();
    await clock.advance(1);
    line().onMessage(tick(1));
    show(false);
    await clock.advance(60_000);
    expect(live.store.connection.phase).toBe('live');
    show(true);
    expect(said).toEqual([true, false, true]);
  });

  it('tries at once when asked to', async () => {
    const { live, clock, line, lines } = stage();
    await clock.advance(1);
    line().onEnd();
    live.retryNow();
    expect(lines).toHaveLength(2);
  });

  it('fails calls at once while there is no line', async () => {
    const { live } = stage({ refuse: true });
    await expect(live.client.about()).rejects.toThrow('no connection');
  });

  it('ends with the page', async () => {
    const { live, clock, line, lines, closed } = stage();
    await clock.advance(1);
    live.close();
    line().onEnd();
    await clock.advance(20_000);
    expect(closed()).toBe(1);
    expect(lines).toHaveLength(1);
  });
});
