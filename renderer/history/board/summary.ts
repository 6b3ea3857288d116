import type { HistoryWindow } from '../../../app/history/history.ts';
import type { View } from '../../charts/columns.ts';
import type { Buckets } from './buckets.ts';

/** A stretch of time in four figures, and how much of it was read. */
export interface Summary {
  readonly lowest: number;
  readonly mean: number;
  readonly highest: number;
  readonly last: number;
  /** The bucket of the last reading, milliseconds since the epoch. */
  readonly lastAtMs: number;
  /** Milliseconds of the buckets that hold a reading. */
  readonly readMs: number;
}

/** What a figure was between two moments; `null` where it was not read. A bucket counts where its middle lies. */
export function summaryOf({ times, stepMs }: HistoryWindow, { min, mean, max }: Buckets, { fromMs, toMs }: View): Summary | null {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let last = Number.NaN;
  let lastAtMs = Number.NaN;
  let sum = 0;
  let known = 0;
  for (let i = 0; i < times.length; i += 1) {
    const middle = (times[i] ?? 0) + stepMs / 2;
    const value = mean[i] ?? Number.NaN;
    if (middle < fromMs || middle >= toMs || Number.isNaN(value)) continue;
    known += 1;
    sum += value;
    last = value;
    lastAtMs = times[i] ?? Number.NaN;
    lowest = Math.min(lowest, min[i] ?? value);
    highest = Math.max(highest, max[i] ?? value);
  }
  return known === 0 ? null : { lowest, mean: sum / known, highest, last, lastAtMs, readMs: known * stepMs };
}

/** The bucket whose middle is nearest to a moment, or -1 where none is within a bucket of it. */
export function bucketAt({ times, stepMs }: HistoryWindow, atMs: number): number {
  const first = times[0];
  if (first === undefined) return -1;
  const place = Math.floor((atMs - first) / stepMs);
  return place >= 0 && place < times.length ? place : -1;
}
