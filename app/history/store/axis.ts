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
  const min = new Float64Array(points).fill(Number.NaN);
  const mean = new Float64Array(points);
  const max = new Float64Array(points).fill(Number.NaN);
  const count = new Float64Array(points);
  const holds = new Float64Array(points);
  let any = false;

  return {
    add({ startMs: from, bucketMs, holdMs, buckets }) {
      const { places } = buckets;
      for (let index = 0; index < places.length; index += 1) {
        const at = Math.floor((from + (places[index] as number) * bucketMs - startMs) / stepMs);
        if (at < 0 || at >= points) continue;
        const readings = buckets.count[index] as number;
        const low = buckets.min[index] as number;
        const high = buckets.max[index] as number;
        const before = count[at] as number;
        if (before === 0 || low < (min[at] as number)) min[at] = low;
        if (before === 0 || high > (max[at] as number)) max[at] = high;
        // The running mean: a sum would lose bits that a single reading has.
        mean[at] =
          before === 0
            ? (buckets.mean[index] as number)
            : (mean[at] as number) + (((buckets.mean[index] as number) - (mean[at] as number)) * readings) / (before + readings);
        count[at] = before + readings;
        if (holdMs > (holds[at] as number)) holds[at] = holdMs;
        any = true;
      }
    },
    columns() {
      if (!any) return null;
      let last = -1;
      for (let at = 0; at < points; at += 1) {
        if ((count[at] as number) > 0) {
          // Readings further apart than the buckets: the one before stands until the next.
          const stands = last >= 0 && at - last > 1 && (at - last) * stepMs <= (holds[last] as number);
          for (let between = last + 1; between < at; between += 1) {
            const value = stands ? (mean[last] as number) : Number.NaN;
            min[between] = value;
            mean[between] = value;
            max[between] = value;
          }
          last = at;
        }
      }
      mean.fill(Number.NaN, last + 1);
      return { min, mean, max, count };
    },
  };
}
