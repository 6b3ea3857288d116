import type { Track } from '../history/series.ts';

/**
 * By how much a counter has grown over a track. What it lost in between, because a device or a driver was started anew, counts as nothing.
 * Points without a value are stepped over.
 * @returns 0 or more; `null` with fewer than two values
 */
export function growthOf({ values }: Pick<Track, 'values'>): number | null {
  let before: number | null = null;
  let growth: number | null = null;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (before !== null) growth = (growth ?? 0) + Math.max(0, value - before);
    before = value;
  }
  return growth;
}
