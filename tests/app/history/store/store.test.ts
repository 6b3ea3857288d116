import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type HistoryWindow, type TierSeconds, tierSeconds } from '../../../../app/history/history.ts';
import { memory, power, type SmallStore, smallStore, startMs } from './small-store.ts';

let store: SmallStore;
afterEach(() => store.close());

interface Tick {
  readonly atMs: number;
  readonly watts: number;
  readonly bytes: number;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What a window must show, computed from the ticks themselves. */
function expected(ticks: readonly Tick[], { times, stepMs }: Pick<HistoryWindow, 'times' | 'stepMs'>, figure: (tick: Tick) => number) {
  return Array.from(times, (from) => {
    const values = ticks.filter(({ atMs }) => atMs >= from && atMs < from + stepMs).map(figure);
    const known = values.filter((value) => !Number.isNaN(value));
    return { count: known.length, min: Math.min(...known), mean: mean(known), max: Math.max(...known) };
  });
}

/** One tick a second on the dot, now and then a pause, a figure that is missing and a start of the app. */
const anyHistory = fc.array(
  fc.record({
    pauseSeconds: fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 4000 }) }),
    seconds: fc.integer({ min: 1, max: 900 }),
    milliwatts: fc.integer({ min: 0, max: 100_000 }),
    missing: fc.integer({ min: 2, max: 50 }),
    restart: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

describe('what was recorded', { timeout: 60_000 }, () => {
  it('is in every tier what the ticks themselves say, whatever pauses and restarts there were', () => {
    fc.assert(
      fc.property(anyHistory, (stretches) => {
        store?.close();
        store = smallStore();
        const ticks: Tick[] = [];
        let atMs = startMs + 123;
        stretches.forEach(({ pauseSeconds, seconds, milliwatts, missing, restart }, stretch) => {
          atMs += pauseSeconds * 1000;
          if (restart) store.reopen();
          for (let second = 0; second < seconds; second += 1) {
            const tick = {
              atMs,
              watts: second % missing === 1 ? Number.NaN : (milliwatts + (second % 10)) / 1000,
              bytes: (stretch + 1) * 2 ** 33 + second * 4096,
            };
            ticks.push(tick);
            store.tick(atMs, [tick.watts, tick.bytes]);
            atMs += 1000;
          }
        });
        const span = { fromMs: startMs, toMs: atMs + 1000 };
        expect(store.reader.extent()).toEqual({ fromMs: expect.any(Number), toMs: atMs - 1000 + 1 });
        for (const seconds of tierSeconds) {
          const points = Math.floor((span.toMs - span.fromMs) / (seconds * 1000));
          if (points < 1) continue;
          const window = store.reader.query({ ...span, points });
          expect(window.tier).toBe(seconds);
          for (const [{ metric }, figure, step] of [
            [power, (tick: Tick) => tick.watts, 0.01],
            [memory, (tick: Tick) => tick.bytes, 1024],
          ] as const) {
            const track = window.series.find((series) => series.metric === metric);
            if (!track) throw new Error(`no ${metric}`);
            expected(ticks, window, figure).forEach(({ count, min, mean, max }, index) => {
              expect(track.count[index]).toBe(count);
              if (count === 0) return;
              expect(track.min[index]).toBe(min);
              expect(track.max[index]).toBe(max);
              expect(Math.abs((track.mean[index] as number) - mean)).toBeLessThanOrEqual(step);
            });
          }
        }
      }),
      { numRuns: 12 },
    );
  });
});

const record = (seconds: number, from = startMs): void => {
  for (let second = 0; second < seconds; second += 1) store.tick(from + second * 1000, [second % 100, second * 1024]);
};

describe('a window', () => {
  it('has a gap where nothing was recorded, and none where the ticks are only slow', () => {
    store = smallStore();
    for (let at = 0; at < 600_000; at += 5000) store.tick(startMs + at, [20, 1024]);
    for (let at = 1_200_000; at < 1_800_000; at += 5000) store.tick(startMs + at, [30, 1024]);
    const { series, times } = store.reader.query({ fromMs: startMs, toMs: startMs + 1_800_000, points: 1800, series: [power] });
    const at = (seconds: number) => series[0]?.mean[times.indexOf(startMs + seconds * 1000)];
    expect(at(3)).toBe(20);
    expect(at(594)).toBe(20);
    expect(at(700)).toBeNaN();
    expect(at(1201)).toBe(30);
  });

  it('shows the tick before last also before it is rolled up', () => {
    store = smallStore();
    record(25);
    for (const seconds of [10, 60, 900]) {
      const { tier, series } = store.reader.query({ fromMs: startMs, toMs: startMs + seconds * 1000 * 3, points: 3, series: [power] });
      expect(tier).toBe(seconds);
      expect(series[0]?.count.reduce((sum, count) => sum + count, 0)).toBe(25);
      expect(Math.max(...(series[0]?.max.filter((value) => !Number.isNaN(value)) ?? []))).toBe(24);
    }
  });

  it('holds what was asked for and can be found, and no more buckets than asked for', () => {
    store = smallStore();
    record(100);
    const span = { fromMs: startMs + 17_300, toMs: startMs + 99_900 };
    for (const points of [1, 2, 7, 50, 80]) {
      expect(store.reader.query({ ...span, points }).times.length).toBeLessThanOrEqual(Math.max(points, 1));
    }
    expect(store.reader.query({ ...span, points: 10, series: [{ metric: 'no.such' }] }).series).toEqual([]);
    expect(store.reader.query({ ...span, points: 10, series: [{ metric: 'gpu.power', labels: { gpu: '1' } }] }).series).toEqual([]);
    expect(store.reader.query({ ...span, points: 10, series: [{ metric: 'gpu.power' }] }).series).toHaveLength(1);
    expect(store.reader.query({ fromMs: 5, toMs: 5, points: 10 }).times).toHaveLength(0);
  });

  it('of a stretch that was read four times a second shows each reading', () => {
    store = smallStore();
    record(60);
    for (let at = 60_000; at < 120_000; at += 250) store.tick(startMs + at, [at / 1000, 1024]);
    record(2000, startMs + 120_000);
    const span = { fromMs: startMs + 50_000, toMs: startMs + 70_000 };
    const { tier, series, stepMs } = store.reader.query({ ...span, points: 80, series: [power] });
    expect({ tier, stepMs }).toEqual({ tier: 0.25, stepMs: 250 });
    expect([...(series[0]?.mean.slice(36, 44) ?? [])]).toEqual([59, 59, 59, 59, 60, 60.25, 60.5, 60.75]);
    const slow = store.reader.query({ ...span, points: 20, series: [power] });
    expect(slow.tier).toBe(1);
    expect([slow.series[0]?.min[10], slow.series[0]?.max[10], slow.series[0]?.count[10]]).toEqual([60, 60.75, 4]);
  });
});

describe('an export', () => {
  const rowsOf = (fromMs: number, toMs: number, stepSeconds: TierSeconds, metrics?: string[]) => {
    const plan = store.reader.plan({ fromMs, toMs, stepSeconds, ...(metrics ? { metrics } : {}) });
    return plan.pieces.map((piece) => store.reader.piece(plan, piece));
  };

  it('gives every tick once, in the order of time, in pieces with the same series', () => {
    store = smallStore();
    record(2500);
    const pieces = rowsOf(0, Number.MAX_SAFE_INTEGER, 1);
    const times = pieces.flatMap((piece) => [...piece.times]);
    expect(times).toEqual(Array.from({ length: 2500 }, (_, second) => startMs + second * 1000));
    expect(pieces.flatMap((piece) => [...(piece.series[1]?.mean ?? [])])).toEqual(
      Array.from({ length: 2500 }, (_, second) => second * 1024),
    );
    for (const piece of pieces) expect(piece.series.map(({ metric }) => metric)).toEqual(['gpu.power', 'memory.used']);
  });

  it('leaves out what is outside the span, other metrics, and time without a reading', () => {
    store = smallStore();
    record(10);
    record(10, startMs + 5000 * 1000);
    const pieces = rowsOf(startMs + 5000, startMs + 5_003_000, 1, ['gpu.power']);
    expect(pieces.flatMap((piece) => [...piece.times]).map((at) => (at - startMs) / 1000)).toEqual([5, 6, 7, 8, 9, 5000, 5001, 5002]);
    expect(new Set(pieces.flatMap((piece) => piece.series.map(({ metric }) => metric)))).toEqual(new Set(['gpu.power']));
  });
});

describe('the clock', () => {
  it('that is set back within what was recorded adds to it, and nothing is lost', () => {
    store = smallStore();
    for (let second = 0; second < 1000; second += 1) store.tick(startMs + second * 1000, [10, 1024], 100 + second);
    for (let second = 0; second < 3000; second += 1) store.tick(startMs + 500_000 + second * 1000, [30, 1024], 1100 + second);
    const { series, times } = store.reader.query({ fromMs: startMs, toMs: startMs + 3_500_000, points: 3500, series: [power] });
    const at = (second: number) => times.indexOf(startMs + second * 1000);
    expect([series[0]?.min[at(700)], series[0]?.max[at(700)], series[0]?.count[at(700)]]).toEqual([10, 30, 2]);
    expect(series[0]?.count.reduce((sum, count) => sum + count, 0)).toBe(4000);
    expect(store.reader.events({ fromMs: 0, toMs: startMs + 1e9 })).toEqual([
      { atMs: startMs + 500_000, kind: 'clock-moved', text: 'The clock of this machine was set back by 8 min 20 s.' },
    ]);
  });

  it('that goes on over hours of sleep leaves a gap and a word about it', () => {
    store = smallStore();
    for (let second = 0; second < 30; second += 1) store.tick(startMs + second * 1000, [10, 1024], 100 + second);
    const wakesMs = startMs + 3 * 3_600_000;
    store.tick(wakesMs, [10, 1024], 100 + 3 * 3600);
    expect(store.reader.events({ fromMs: 0, toMs: wakesMs + 1 })).toEqual([
      { atMs: wakesMs, kind: 'suspended', text: 'Nothing was recorded for 2 h 59 min: the machine slept, or this app was stopped.' },
    ]);
    const { series } = store.reader.query({ fromMs: startMs, toMs: wakesMs + 1000, points: 200, series: [power] });
    expect(series[0]?.mean[100]).toBeNaN();
  });

  it('that ticks once a minute is no pause each minute', () => {
    store = smallStore();
    for (let minute = 0; minute < 30; minute += 1) store.tick(startMs + minute * 60_000, [10, 1024], 100 + minute * 60);
    expect(store.reader.events({ fromMs: 0, toMs: startMs + 1e9 })).toHaveLength(1);
  });

  it('that is years ahead for a moment costs no recorded figure', () => {
    store = smallStore();
    record(2000);
    const yearsAhead = startMs + 10 * 365 * 86_400_000;
    for (let second = 0; second < 300; second += 1) store.tick(yearsAhead + second * 1000, [99, 1024]);
    record(2000, startMs + 3_000_000);
    const { series } = store.reader.query({ fromMs: startMs, toMs: startMs + 2_000_000, points: 2000, series: [power] });
    expect(series[0]?.count.reduce((sum, count) => sum + count, 0)).toBe(2000);
  });
});

describe('what is kept', () => {
  it('goes by tier: after a day the seconds, and the minutes stay', () => {
    store = smallStore();
    record(1800);
    const later = startMs + 3 * 86_400_000;
    record(900, later);
    for (let second = 900; second < 1800; second += 1) store.tick(later + second * 1000, [5, 1024]);
    const before = { fromMs: startMs, toMs: startMs + 1_800_000 };
    expect(store.reader.query({ ...before, points: 1800 })).toMatchObject({ tier: 10 });
    expect(store.db.prepare('SELECT count(*) AS blocks FROM blocks_1 WHERE id < ?').get(Math.floor(later / 900_000) * 2 ** 30)).toEqual({
      blocks: 0,
    });
    const kept = store.reader.query({ ...before, points: 30, series: [power] });
    expect(kept).toMatchObject({ tier: 60 });
    expect(kept.series[0]?.count.reduce((sum, count) => sum + count, 0)).toBe(1800);
    // An export at one second tells the older part by ten seconds.
    const plan = store.reader.plan({ fromMs: startMs, toMs: later + 1_800_000, stepSeconds: 1 });
    expect(new Set(plan.pieces.map(({ tier }) => tier))).toEqual(new Set([10, 1]));
  });
});
