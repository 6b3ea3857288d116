import type { HistoryTrack } from '../history.ts';
import type { Axis, Segment } from './axis.ts';
import type { Buckets } from './block.ts';
import { createOnes, Stretches } from './stretches.ts';

export type Columns = Pick<HistoryTrack, 'min' | 'mean' | 'max' | 'count'>;

/** Brings the segments of one series onto an axis. */
export interface Plotting {
  add(segment: Segment): void;
  /** `null` where no reading fell onto the axis. To be called once. Where the columns say the same, they are the same. */
  columns(): Columns | null;
}

/** Makes the plottings of one window. */
export function createPlottings(axis: Axis): () => Plotting {
  const ones = createOnes(axis.points);
  return () => createPlotting(axis, ones);
}

const isOnes = (counts: Float64Array): boolean => {
  for (let index = 0; index < counts.length; index += 1) if (counts[index] !== 1) return false;
  return true;
};

function createPlotting({ startMs, stepMs, points }: Axis, ones: ReturnType<typeof createOnes>): Plotting {
  const mean = new Float64Array(points);
  // Where every bucket holds one reading, the three are one: a day of seconds takes half the memory, and half the time.
  let min = mean;
  let max = mean;
  const stretches = new Stretches();
  /** How many readings each bucket holds and for how long they stand; `null` while stretches of single ones say it all. */
  let each: { readonly count: Float64Array; readonly holds: Float32Array } | null = null;
  let any = false;

  function spread(): void {
    if (min !== mean) return;
    min = mean.slice();
    max = mean.slice();
  }

  function countEach(): NonNullable<typeof each> {
    if (each) return each;
    each = { count: ones(stretches).slice(), holds: new Float32Array(points) };
    for (const { from, to, holdMs } of stretches) each.holds.fill(holdMs, from, to);
    return each;
  }

  /** Single readings, as wide as the buckets and behind all others: nearly all of what is read second by second. */
  function takeRow({ startMs: from, bucketMs, holdMs, buckets }: Segment): boolean {
    const { places, count } = buckets;
    const shift = (from - startMs) / bucketMs;
    const first = shift + (places[0] ?? 0);
    if (each || bucketMs !== stepMs || !Number.isInteger(shift) || Math.max(0, first) < stretches.end || !isOnes(count)) return false;
    for (let index = 0; index < places.length; ) {
      const begin = index;
      for (index += 1; index < places.length && (places[index] as number) - (places[index - 1] as number) === 1; ) index += 1;
      takeStretch(buckets, begin, index, shift + (places[begin] as number), holdMs);
    }
    return true;
  }

  /** The buckets from one index up to another, side by side from `at` on. */
  function takeStretch(buckets: Buckets, begin: number, end: number, at: number, holdMs: number): void {
    const [from, to] = [Math.max(0, at), Math.min(points, at + end - begin)];
    if (to <= from) return;
    const part = (column: Float64Array) => column.subarray(from - at + begin, to - at + begin);
    mean.set(part(buckets.mean), from);
    if (min !== mean) {
      min.set(part(buckets.min), from);
      max.set(part(buckets.max), from);
    }
    stretches.add(from, to, holdMs);
    any = true;
  }

  function takeEach({ startMs: from, bucketMs, holdMs, buckets }: Segment): void {
    const { places, mean: means, min: lows, max: highs, count: counts } = buckets;
    const { count, holds } = countEach();
    spread();
    const shift = from - startMs;
    let index = 0;
    while (index < places.length) {
      const at = Math.floor((shift + (places[index] as number) * bucketMs) / stepMs);
      const isOn = at >= 0 && at < points;
      let readings = isOn ? (count[at] as number) : 0;
      let low = readings === 0 ? Number.POSITIVE_INFINITY : (min[at] as number);
      let middle = readings === 0 ? 0 : (mean[at] as number);
      let high = readings === 0 ? Number.NEGATIVE_INFINITY : (max[at] as number);
      // All that fall into the same bucket of the axis.
      const endMs = (at + 1) * stepMs - shift;
      do {
        const more = counts[index] as number;
        low = Math.min(low, lows[index] as number);
        high = Math.max(high, highs[index] as number);
        // The running mean: a sum would lose bits that a single reading has.
        middle = readings === 0 ? (means[index] as number) : middle + (((means[index] as number) - middle) * more) / (readings + more);
        readings += more;
        index += 1;
      } while (index < places.length && (places[index] as number) * bucketMs < endMs);
      if (!isOn) continue;
      min[at] = low;
      mean[at] = middle;
      max[at] = high;
      count[at] = readings;
      if (holdMs > (holds[at] as number)) holds[at] = holdMs;
      any = true;
    }
  }

  /** Between two readings that are further apart than the buckets the one before stands until the next; beyond that there is nothing. */
  function fillBetween(last: number, next: number, holdMs: number): void {
    const stands = last >= 0 && next < points && (next - last) * stepMs <= holdMs;
    for (const column of min === mean ? [mean] : [min, mean, max]) {
      column.fill(stands ? (mean[last] as number) : Number.NaN, last + 1, next);
    }
  }

  function fillGaps(): void {
    let last = -1;
    let lastHoldMs = 0;
    if (each) {
      for (let at = 0; at < points; at += 1) {
        if (each.count[at] === 0) continue;
        if (at - last > 1) fillBetween(last, at, lastHoldMs);
        last = at;
        lastHoldMs = each.holds[at] as number;
      }
    } else {
      for (const { from, to, holdMs } of stretches) {
        if (from - last > 1) fillBetween(last, from, lastHoldMs);
        last = to - 1;
        lastHoldMs = holdMs;
      }
    }
    fillBetween(last, points, 0);
  }

  return {
    add(segment) {
      if (segment.buckets.min !== segment.buckets.mean) spread();
      if (!takeRow(segment)) takeEach(segment);
    },
    columns() {
      if (!any) return null;
      fillGaps();
      return { min, mean, max, count: each?.count ?? ones(stretches) };
    },
  };
}
