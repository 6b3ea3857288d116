import type { Core } from '../../../app/telemetry/model/cpu.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

export interface Slot {
  readonly index: number;
  /** Whole percent; `null` before the second reading. */
  readonly percent: number | null;
  /** What this core can do against the strongest, 0 to 1. */
  readonly capacity: number;
}

/** The cores of one kind, in clusters of neighbours. */
export interface Kind {
  readonly name: string | null;
  readonly percent: number | null;
  readonly clusters: readonly (readonly Slot[])[];
}

export interface CoresView {
  readonly count: number;
  readonly kinds: readonly Kind[];
  /** With this many there is no room for their numbers. */
  readonly crowded: boolean;
}

const whole = (share: number | null): number | null => (share === null ? null : Math.round(share * 100));

const clustersOf = (cores: readonly Core[]): readonly (readonly Slot[])[] => {
  const clusters: Slot[][] = [];
  for (const { index, utilization, capacity } of cores.toSorted((a, b) => a.index - b.index)) {
    const cluster = clusters.at(-1);
    const slot = { index, percent: whole(utilization), capacity };
    if (cluster && cluster.at(-1)?.index === index - 1) cluster.push(slot);
    else clusters.push([slot]);
  }
  return clusters;
};

/** The cores by kind, the strongest first. `null`: not read yet. */
export function coresView(snapshot: Snapshot | null): CoresView | null {
  const cpu = snapshot?.cpu;
  if (!cpu) return null;
  const kinds = cpu.kinds.map(({ kind, utilization }) => ({
    name: kind?.replace(/^Cortex-/, '') ?? null,
    percent: whole(utilization),
    clusters: clustersOf(cpu.cores.filter((core) => core.kind === kind)),
  }));
  return { count: cpu.cores.length, kinds, crowded: cpu.cores.length > 32 };
}
