import { metrics } from '../../telemetry/catalogue.ts';
import type { Labels, Unit } from '../../telemetry/metrics.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import { processMemory } from '../kept-tiers.ts';

/** A series by its name, and what its figures are. */
export interface NamedSeries {
  readonly metric: string;
  readonly labels: Labels;
  readonly unit: Unit;
}

/** One tick as the recorder takes it. */
export interface Row {
  /** Which series the figures belong to. The same object as before where nothing has changed. */
  readonly layout: readonly NamedSeries[];
  /** `headCells` of the tick itself, then one for each series of the layout; NaN where the machine didn't say. */
  readonly cells: Float64Array<ArrayBuffer>;
}

/** Before the figures stand the tick's time (ms since the epoch) and the seconds since the machine booted, NaN where unknown. */
export const headCells = 2;
export const atCell = 0;
export const uptimeCell = 1;

/** So many processes are recorded, those with the most GPU memory. */
const mostProcesses = 8;

export const sameLabels = (one: Labels, other: Labels): boolean => {
  // The catalogue makes the same few labels in the same order each time.
  for (const name in one) if (one[name] !== other[name]) return false;
  for (const name in other) if (!(name in one)) return false;
  return true;
};

type Visit = (metric: string, labels: Labels, unit: Unit, value: number | null) => void;

function visitAll(snapshot: Snapshot, visit: Visit): void {
  for (const { id, unit, samples } of metrics) for (const { labels, value } of samples(snapshot)) visit(id, labels, unit, value);
  const processes = (snapshot.gpuProcesses ?? []).filter(({ gpuMemoryBytes }) => gpuMemoryBytes !== null);
  const largest = processes.sort((a, b) => (b.gpuMemoryBytes ?? 0) - (a.gpuMemoryBytes ?? 0)).slice(0, mostProcesses);
  for (const { pid, name, gpuIndex, gpuMemoryBytes } of largest) {
    visit(processMemory, { pid: String(pid), name, gpu: gpuIndex === null ? 'unknown' : String(gpuIndex) }, 'bytes', gpuMemoryBytes);
  }
}

/** Turns snapshots into rows: every figure of the catalogue, and the memory of the largest GPU processes. */
export function createRowReader(): (snapshot: Snapshot) => Row {
  let layout: readonly NamedSeries[] = [];

  return (snapshot) => {
    let cells = new Float64Array(headCells + layout.length);
    let seen: NamedSeries[] | null = null;
    let index = 0;
    visitAll(snapshot, (metric, labels, unit, value) => {
      const known = layout[index];
      if (!seen && !(known?.metric === metric && sameLabels(known.labels, labels))) seen = layout.slice(0, index);
      seen?.push({ metric, labels, unit });
      if (headCells + index >= cells.length) {
        const longer = new Float64Array(cells.length * 2 + 16);
        longer.set(cells);
        cells = longer;
      }
      cells[headCells + index] = value ?? Number.NaN;
      index += 1;
    });
    if (seen || index < layout.length) {
      layout = seen ?? layout.slice(0, index);
      cells = cells.slice(0, headCells + index);
    }
    cells[atCell] = snapshot.takenAtMs;
    cells[uptimeCell] = snapshot.load?.uptimeSeconds ?? Number.NaN;
    return { layout, cells };
  };
}
