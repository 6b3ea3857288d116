import type { Track } from '../history/series.ts';
import type { Labels } from '../telemetry/metrics.ts';
import type { MachineReport } from '../telemetry/model/report.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';

/** What a rule looks at: now, the last minute as snapshots, and up to an hour of every metric. */
export interface Past {
  readonly now: Snapshot;
  /** The last minute of snapshots at most, oldest first; the last one is `now`. It begins anew after the machine's clock has jumped. */
  readonly snapshots: readonly Snapshot[];
  /** `nvidia-smi -q -x` and the inventory; `null` until they were read. */
  readonly report: MachineReport | null;
  /**
   * The last `seconds` of a metric, an hour at most, a point a second; empty where there is none. It is copied at each call: ask once
   * per look, and for no more than is needed.
   */
  track(metric: string, labels: Labels, seconds: number): Track;
}

const keptSeconds = 60;
/** A gap of more than this, or a step back, and what came before is no longer the recent past: a suspend, or a clock that was set. */
const longestGapSeconds = 120;

/** Adds a snapshot to those that a rule may look at. */
export function keepRecent(snapshots: readonly Snapshot[], next: Snapshot): readonly Snapshot[] {
  const last = snapshots.at(-1);
  const jumped = last !== undefined && !(next.takenAtMs > last.takenAtMs && next.takenAtMs - last.takenAtMs < longestGapSeconds * 1000);
  const before = jumped ? [] : snapshots.filter(({ takenAtMs }) => takenAtMs > next.takenAtMs - keptSeconds * 1000);
  return [...before, next];
}
