import type { HistoryTrack, Span } from '../history.ts';
import type { Buckets } from './block.ts';
import { type Tier, tiers } from './tiers.ts';

/** Equal buckets of time, side by side. */
export interface Axis {
  readonly startMs: number;
  readonly stepMs: number;
  readonly points: number;
}

/**
 * At most `points` buckets that cover the span, each as wide as a whole number of the tier's. They begin at multiples of their width,
 * so that a chart that is moved along shows the same buckets again.
 */
export function axisFor({ fromMs, toMs }: Span, points: number, bucketMs: number): Axis {
  if (!(toMs > fromMs)) return { startMs: fromMs, stepMs: bucketMs, points: 0 };
  let stepMs = Math.max(1, Math.ceil((toMs - fromMs) / points / bucketMs)) * bucketMs;
  for (;;) {
    const startMs = Math.floor(fromMs / stepMs) * stepMs;
    const needed = Math.ceil((toMs - startMs) / stepMs);
    if (needed <= points || points < 2) return { startMs, stepMs, points: Math.min(needed, points) };
    stepMs += bucketMs;
  }
}

/** The coarsest tier that is fine enough for so many points in the span. */
export const tierFor = ({ fromMs, toMs }: Span, points: number): Tier => {
  const wantedMs = (toMs - fromMs) / points;
  return tiers.findLast(({ bucketMs }) => bucketMs <= wantedMs) ?? (tiers[0] as Tier);
};

/** Consecutive buckets of one series as they are stored. `places` count from `startMs` in steps of `bucketMs`. */
export interface Segment {
  readonly startMs: number;
  readonly bucketMs: number;
  /** For how long a reading stands where none follows: a little longer than the usual distance of two. */
  readonly holdMs: number;
  readonly buckets: Buckets;
}

/** A reading stands for this many times the usual distance to the next, so that one that is late makes no gap. */
const holdPeriods = 2.5;
/** Nothing is ever read less often than once a minute. */
const longestPeriodMs = 60_000;

/** @param period the usual distance of two readings, in buckets */
export const holdMsOf = (period: number, bucketMs: number): number =>
  holdPeriods * Math.min(period * bucketMs, Math.max(longestPeriodMs, bucketMs));

export type Columns = Pick<HistoryTrack, 'min' | 'mean' | 'max' | 'count'>;

/** Brings the segments of one series onto an axis. */
export interface Plotting {
  add(segment: Segment): void;
  /** `null` where no reading fell onto the axis. To be called once. */
  columns(): Columns | null;
}

export function createPlotting({ startMs, stepMs, points }: Axis): Plotting {
  const mean = new Float64Array(points);
  const count = new Float64Array(points);
  const holds = new Float32Array(points);
  // Where every bucket holds one reading, the three are one: a day of seconds takes half the memory, and half the time.
  let min = mean;
  let max = mean;
  let any = false;

  function spread(): void {
    if (min !== mean) return;
    min = mean.slice();
    max = mean.slice();
  }

  /** Buckets side by side that fall onto as many empty ones: nearly all of what is read second by second. */
  function takeWhole(buckets: Buckets, bucketMs: number, shift: number, holdMs: number): boolean {
    const length = buckets.places.length;
    const first = buckets.places[0] ?? 0;
    const at = (shift + first * bucketMs) / stepMs;
    const isRow = bucketMs === stepMs && Number.isInteger(at) && (buckets.places[length - 1] ?? 0) - first === length - 1;
    if (!isRow || at < 0 || at + length > points) return false;
    for (let place = at; place < at + length; place += 1) if (count[place] !== 0) return false;
    mean.set(buckets.mean, at);
    if (min !== mean) {
      min.set(buckets.min, at);
      max.set(buckets.max, at);
    }
    count.set(buckets.count, at);
    holds.fill(holdMs, at, at + length);
    any ||= length > 0;
    return true;
  }

  return {
    add({ startMs: from, bucketMs, holdMs, buckets }) {
      const { places, mean: means, min: lows, max: highs, count: counts } = buckets;
      const shift = from - startMs;
      if (lows !== means) spread();
      if (takeWhole(buckets, bucketMs, shift, holdMs)) return;
      for (let index = 0; index < places.length; index += 1) {
        const at = Math.floor((shift + (places[index] as number) * bucketMs) / stepMs);
        if (at < 0 || at >= points) continue;
        const readings = counts[index] as number;
        const middle = means[index] as number;
        const before = count[at] as number;
        count[at] = before + readings;
        if (holdMs > (holds[at] as number)) holds[at] = holdMs;
        any = true;
        if (before === 0) {
          mean[at] = middle;
          if (min === mean) continue;
          min[at] = lows[index] as number;
          max[at] = highs[index] as number;
          continue;
        }
        spread();
        min[at] = Math.min(min[at] as number, lows[index] as number);
        max[at] = Math.max(max[at] as number, highs[index] as number);
        // The running mean: a sum would lose bits that a single reading has.
        mean[at] = (mean[at] as number) + ((middle - (mean[at] as number)) * readings) / (before + readings);
      }
    },
    columns() {
      if (!any) return null;
      const all = min === mean ? [mean] : [min, mean, max];
      let last = -1;
      for (let at = 0; at < points; at += 1) {
        if (count[at] === 0) continue;
        if (at - last > 1) {
          // Readings further apart than the buckets: the one before stands until the next.
          const stands = last >= 0 && (at - last) * stepMs <= (holds[last] as number);
          const value = stands ? (mean[last] as number) : Number.NaN;
          for (const column of all) column.fill(value, last + 1, at);
        }
        last = at;
      }
      for (const column of all) column.fill(Number.NaN, last + 1);
      return { min, mean, max, count };
    },
  };
}
