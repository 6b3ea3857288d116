import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

/** What the GPUs draw together, in watts to a tenth; `null` where none says. */
export function gpuWatts(snapshot: Snapshot | null): number | null {
  const known = (snapshot?.gpus ?? []).flatMap(({ powerWatts }) => powerWatts ?? []);
  return known.length === 0 ? null : Math.round(known.reduce((sum, watts) => sum + watts, 0) * 10) / 10;
}

/** The clock of the first GPU, in whole MHz; `null` where it doesn't say. */
export function gpuMegahertz(snapshot: Snapshot | null): number | null {
  const hertz = snapshot?.gpus[0]?.smClockHertz ?? null;
  return hertz === null ? null : Math.round(hertz / 1e6);
}
