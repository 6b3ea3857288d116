import type { Track } from '../history/series.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import type { Past } from './past.ts';
import type { Trend } from './trend.ts';

/*
 * A model that is being loaded fills memory as evenly as a leak does, for minutes, and then stops: with 2.8 GiB left, as recorded. What
 * tells them apart: weights come in from the disk or the network as fast as memory fills, or a GPU program has just been started
 * and takes GPU memory while the GPU still has next to nothing to do.
 */

/** Weights may be packed more tightly in memory than on the disk, or a part of them lies in the page cache. */
const readAtLeast = 0.8;
/** The largest models take a quarter of an hour from a slow disk. */
const startUpSeconds = 20 * 60;
const restingAtMost = 0.5;

/**
 * Whether memory fills because a model is being loaded.
 * @param trend how memory falls. What is compared with it is taken over the same time: after a load has ended, the trend of its minutes lasts a
 * while, and so does what was read in them.
 */
export function isLoading(past: Past, { perSecond, seconds }: Trend): boolean {
  const inflow = ['disk.read', 'network.received'].reduce((sum, metric) => sum + (mean(past.track(metric, {}, seconds)) ?? 0), 0);
  if (inflow >= readAtLeast * Math.abs(perSecond)) return true;
  return hasYoungProgram(past.now) && isMostlyGpuGrowth(past) && isMostlyResting(past, seconds);
}

function mean({ values }: Track): number | null {
  const known = values.filter(Number.isFinite);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

const hasYoungProgram = ({ gpuProcesses, takenAtMs }: Snapshot): boolean =>
  (gpuProcesses ?? []).some(({ startedAtMs }) => startedAtMs !== null && takenAtMs - startedAtMs < startUpSeconds * 1000);

/** The driver's list may be seconds late; until then the growth stands among what nothing accounts for. */
const heldBytes = ({ memory }: Snapshot): number => (memory === null ? 0 : memory.gpuProcessesBytes + memory.unattributedBytes);

function isMostlyGpuGrowth({ snapshots, now }: Past): boolean {
  const [first] = snapshots;
  if (!first?.memory || !now.memory) return false;
  return 2 * (heldBytes(now) - heldBytes(first)) >= first.memory.availableBytes - now.memory.availableBytes;
}

function isMostlyResting({ now, track }: Past, seconds: number): boolean {
  const busy = now.gpus.map(({ index }) => mean(track('gpu.utilization', { gpu: String(index) }, seconds)));
  return busy.length > 0 && busy.every((share) => share !== null && share < restingAtMost);
}
