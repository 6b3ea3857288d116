import type { HistoryTrack } from '../../../history/history.ts';

/** What a whole span comes to in one instance of a metric. */
export interface Summary {
  readonly lowest: number;
  readonly mean: number;
  readonly highest: number;
  readonly readings: number;
}

/** Lowest, highest, and the mean of all readings: a bucket counts as often as it has any. `null` where there is none. */
export function summaryOf({ min, mean, max, count }: Pick<HistoryTrack, 'min' | 'mean' | 'max' | 'count'>): Summary | null {
  let readings = 0;
  let sum = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const [bucket, weight] of count.entries()) {
    const middle = mean[bucket] ?? Number.NaN;
    if (!(weight > 0) || Number.isNaN(middle)) continue;
    readings += weight;
    sum += middle * weight;
    lowest = Math.min(lowest, min[bucket] ?? middle);
    highest = Math.max(highest, max[bucket] ?? middle);
  }
  return readings === 0 ? null : { lowest, mean: sum / readings, highest, readings };
}
