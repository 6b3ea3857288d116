import type { Span } from '../history.ts';
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
