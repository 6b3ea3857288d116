import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Axis, Segment } from '../../../../app/history/store/axis.ts';
import { createPlottings } from '../../../../app/history/store/plotting.ts';

const second = 1000;
/** Ten seconds from 100 s on. */
const axis: Axis = { startMs: 100 * second, stepMs: second, points: 10 };

/** Readings at some seconds, one each, that stand for two and a half seconds. */
function readings(values: Readonly<Record<number, number>>, startMs = 100 * second): Segment {
  const mean = Float64Array.from(Object.values(values));
  const places = Float64Array.from(Object.keys(values), Number);
  const buckets = { places, min: mean, mean, max: mean, count: new Float64Array(mean.length).fill(1) };
  return { startMs, bucketMs: second, holdMs: 2.5 * second, buckets };
}

function plotted(on: Axis, segments: readonly Segment[]) {
  const plotting = createPlottings(on)();
  for (const segment of segments) plotting.add(segment);
  return plotting.columns();
}

/** Buckets of several readings, the lowest, mean and highest of each told apart. */
const anySegment: fc.Arbitrary<Segment> = fc
  .record({
    start: fc.integer({ min: -4, max: 24 }),
    bucketMs: fc.constantFrom(250, 500, 1000),
    skips: fc.array(fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) }), { maxLength: 14 }),
    values: fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 14, maxLength: 14 }),
    counts: fc.oneof(fc.constant([1]), fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 14, maxLength: 14 })),
    spread: fc.constantFrom(0, 0, 3),
  })
  .map(({ start, bucketMs, skips, values, counts, spread }) => {
    let place = -1;
    const places = Float64Array.from(skips, (skipped) => {
      place += skipped + 1;
      return place;
    });
    const mean = Float64Array.from(skips, (_, index) => values[index] ?? 0);
    const away = (by: number) => (spread === 0 ? mean : mean.map((value) => value + by));
    const count = Float64Array.from(skips, (_, index) => counts[index % counts.length] ?? 1);
    const buckets = { places, min: away(-spread), mean, max: away(spread), count };
    return { startMs: 100 * second + start * bucketMs, bucketMs, holdMs: 0, buckets };
  });

/** What fell into the bucket that begins at `fromMs`, told plainly. */
function fallingInto(segments: readonly Segment[], fromMs: number, toMs: number) {
  const own = segments.flatMap(({ startMs, bucketMs, buckets }) =>
    [...buckets.places.keys()]
      .filter((index) => {
        const at = startMs + (buckets.places[index] as number) * bucketMs;
        return at >= fromMs && at < toMs;
      })
      .map((index) => ({
        min: buckets.min[index] as number,
        mean: buckets.mean[index] as number,
        max: buckets.max[index] as number,
        count: buckets.count[index] as number,
      })),
  );
  const count = own.reduce((sum, bucket) => sum + bucket.count, 0);
  return {
    count,
    min: count === 0 ? Number.NaN : Math.min(...own.map(({ min }) => min)),
    mean: own.reduce((sum, bucket) => sum + bucket.mean * bucket.count, 0) / count,
    max: count === 0 ? Number.NaN : Math.max(...own.map(({ max }) => max)),
  };
}

describe('a series on an axis', () => {
  it('has in each bucket the lowest, the mean and the highest of all that fell into it, in whatever order it came', () => {
    fc.assert(
      fc.property(fc.array(anySegment, { maxLength: 5 }), fc.constantFrom(1, 2, 3), (segments, wide) => {
        const on = { ...axis, stepMs: wide * second };
        const columns = plotted(on, segments);
        for (let at = 0; at < on.points; at += 1) {
          const fromMs = on.startMs + at * on.stepMs;
          const expected = fallingInto(segments, fromMs, fromMs + on.stepMs);
          expect(columns?.count[at] ?? 0).toBe(expected.count);
          if (!columns) continue;
          expect(columns.min[at]).toBe(expected.min);
          expect(columns.max[at]).toBe(expected.max);
          if (expected.count === 0) expect(columns.mean[at]).toBeNaN();
          else expect(columns.mean[at]).toBeCloseTo(expected.mean, 9);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is told by one column where each bucket holds one reading, also where seconds are missing and blocks stick out', () => {
    const columns = plotted(axis, [
      readings({ 0: 5, 1: 6, 2: 7 }, 98 * second),
      readings({ 1: 8, 5: 9, 6: 10 }),
      readings({ 8: 1, 9: 2, 10: 3 }),
    ]);
    expect([...(columns?.mean ?? [])]).toEqual([7, 8, ...Array(3).fill(Number.NaN), 9, 10, 10, 1, 2]);
    expect(columns?.min).toBe(columns?.mean);
    expect(columns?.max).toBe(columns?.mean);
  });

  it('lets a reading stand until the next one, where that is not too late', () => {
    const columns = plotted(axis, [readings({ 0: 1, 2: 2, 5: 3 })]);
    expect([...(columns?.mean ?? [])]).toEqual([1, 1, 2, Number.NaN, Number.NaN, 3, ...Array(4).fill(Number.NaN)]);
    expect([...(columns?.count ?? [])]).toEqual([1, 0, 1, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('adds up what was read twice in one second', () => {
    const columns = plotted(axis, [readings({ 0: 1, 1: 2 }), readings({ 1: 4, 2: 6 })]);
    expect([...(columns?.mean ?? [])].slice(0, 3)).toEqual([1, 3, 6]);
    expect([...(columns?.min ?? [])].slice(0, 3)).toEqual([1, 2, 6]);
    expect([...(columns?.count ?? [])].slice(0, 4)).toEqual([1, 2, 1, 0]);
  });

  it('shares the column of its counts with what was read in the same ticks, and with nothing else', () => {
    const plotting = createPlottings(axis);
    const [power, heat, clock] = [plotting(), plotting(), plotting()];
    power.add(readings({ 0: 1, 1: 2 }));
    heat.add(readings({ 0: 50, 1: 51 }));
    clock.add(readings({ 0: 2e9, 2: 2e9 }));
    const counts = power.columns()?.count;
    expect(heat.columns()?.count).toBe(counts);
    expect([...(clock.columns()?.count ?? [])].slice(0, 3)).toEqual([1, 0, 1]);
  });

  it('is none where nothing fell onto the axis', () => {
    expect(plotted(axis, [])).toBeNull();
    expect(plotted(axis, [readings({ 0: 1, 1: 2 }, 0)])).toBeNull();
    expect(plotted({ startMs: 0.5, stepMs: second, points: 0 }, [readings({ 0: 1 }, 0)])).toBeNull();
  });
});
