import type { Snapshot } from '../telemetry/snapshot.ts';
import type { Past } from './past.ts';

/**
 * The mean of a figure over the last seconds, a minute at most: a rate of a single second says little.
 * @returns `null` where it was never known in that time
 */
export function recentMean(
  { snapshots, now }: Past,
  seconds: number,
  figure: (snapshot: Snapshot) => number | null | undefined,
): number | null {
  let sum = 0;
  let count = 0;
  for (let index = snapshots.length - 1; index >= 0; index -= 1) {
    const snapshot = snapshots[index] as Snapshot;
    if (now.takenAtMs - snapshot.takenAtMs >= seconds * 1000) break;
    const value = figure(snapshot);
    if (value === null || value === undefined) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? null : sum / count;
}
