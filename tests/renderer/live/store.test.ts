import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../app/machine/virtual-clock.ts';
import { LiveStore } from '../../../renderer/live/store.ts';
import { sparkSnapshot } from '../../app/api/spark-snapshot.ts';

const open = () => {
  const clock = createManualClock({ startMs: 5_000_000 });
  return { clock, store: new LiveStore(undefined, clock) };
};

describe('the store', () => {
  it('knows nothing before the first snapshot', () => {
    const { store } = open();
    expect(store.snapshot).toBeNull();
    expect(store.ageSeconds).toBeNull();
    expect(store.edgeMs).toBeNull();
    expect(store.connection.phase).toBe('connecting');
  });

  it('tells its listeners once per tick, until they stop listening', () => {
    const { store } = open();
    let told = 0;
    const stop = store.subscribe(() => {
      told += 1;
    });
    store.receive(sparkSnapshot(1));
    store.receive(sparkSnapshot(2));
    stop();
    store.receive(sparkSnapshot(3));
    expect(told).toBe(2);
  });

  it('holds the right edge at the latest tick while live, and moves it by whole periods in silence', async () => {
    const { store, clock } = open();
    const snapshot = sparkSnapshot(1);
    store.receive(snapshot);
    await clock.advance(900);
    expect(store.edgeMs).toBe(snapshot.takenAtMs);
    store.setConnection({ phase: 'stale' });
    await clock.advance(3500);
    expect(store.ageSeconds).toBeCloseTo(4.4);
    expect(store.edgeMs).toBe(snapshot.takenAtMs + 4000);
  });

  it('says since when the line is down, and is live again with the next snapshot', async () => {
    const { store, clock } = open();
    store.receive(sparkSnapshot(1));
    store.setConnection({ phase: 'reconnecting', reason: 'too slow' });
    await clock.advance(2000);
    store.setConnection({ phase: 'reconnecting', retryAtMs: 5_003_000 });
    expect(store.connection).toMatchObject({ sinceMs: 5_000_000, reason: 'too slow' });
    store.receive(sparkSnapshot(2));
    expect(store.connection).toMatchObject({ phase: 'live', sinceMs: 5_002_000, reason: null, retryAtMs: null });
  });
});
