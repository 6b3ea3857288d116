import { type ByteSystem, formatAge, formatGiga, formatSince } from '../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

/** One process as the table shows it. */
export interface Row {
  readonly key: string;
  readonly pid: number;
  readonly name: string;
  readonly command: string | null;
  readonly gpu: number | null;
  readonly user: string | null;
  readonly container: string | null;
  /** For sorting; `null` sorts last. */
  readonly bytes: number | null;
  readonly figure: string | null;
  /** Against the largest holder. */
  readonly share: number;
  readonly startedAtMs: number | null;
  readonly since: string | null;
}

export interface HoldersView {
  /** `null`: not known, and `reason` says why. */
  readonly rows: readonly Row[] | null;
  readonly reason: string;
  readonly total: string | null;
  /** "4 processes", and what the list leaves out. */
  readonly summary: string;
  readonly severalGpus: boolean;
  /** The driver is silent or starts anew: what was known before is still worth showing, as old. */
  readonly interrupted: boolean;
}

const countOf = (count: number): string => (count === 1 ? '1 process' : `${count} processes`);

function reasonOf({ gaps, driver }: Snapshot): string {
  const gap =
    gaps.find(({ source, field }) => source === 'gpu-processes' && field === '*') ?? gaps.find(({ source }) => source === 'gpu-processes');
  return gap?.detail ?? driver.problem ?? 'The driver’s list of processes has not been read yet.';
}

/** Who holds GPU memory, as the table shows it. */
export function holdersView(snapshot: Snapshot | null, system: ByteSystem): HoldersView {
  const nothing = { rows: null, total: null, summary: '', severalGpus: false, interrupted: false };
  if (snapshot === null) return { ...nothing, reason: 'The first reading is on its way.' };
  const { gpuProcesses, takenAtMs, gpus, memory } = snapshot;
  if (gpuProcesses === null) {
    return {
      ...nothing,
      reason: reasonOf(snapshot),
      interrupted: snapshot.driver.state === 'silent' || snapshot.driver.state === 'restarting',
    };
  }
  const largest = Math.max(0, ...gpuProcesses.map(({ gpuMemoryBytes }) => gpuMemoryBytes ?? 0));
  const known = gpuProcesses.filter(({ gpuMemoryBytes }) => gpuMemoryBytes !== null);
  const bytes = known.reduce((sum, { gpuMemoryBytes }) => sum + (gpuMemoryBytes ?? 0), 0);
  const silent = gpuProcesses.length - known.length;
  const unattributed = memory?.unified === true ? formatGiga(memory.unattributedBytes, system) : null;
  return {
    rows: gpuProcesses.map((process) => ({
      key: `${process.gpuIndex ?? '?'}/${process.pid}`,
      pid: process.pid,
      name: process.name,
      command: process.command,
      gpu: process.gpuIndex,
      user: process.user,
      container: process.container,
      bytes: process.gpuMemoryBytes,
      figure: process.gpuMemoryBytes === null ? null : formatGiga(process.gpuMemoryBytes, system).figure,
      share: largest > 0 ? Math.round(((process.gpuMemoryBytes ?? 0) / largest) * 100) / 100 : 0,
      startedAtMs: process.startedAtMs,
      since: process.startedAtMs === null ? null : formatSince(process.startedAtMs, takenAtMs),
    })),
    reason: '',
    total: known.length === 0 && silent > 0 ? null : formatGiga(bytes, system).figure,
    summary: [
      countOf(gpuProcesses.length),
      silent > 0 ? `; of ${silent} the driver gives no figure` : '',
      unattributed && unattributed.figure !== '0.0' ? `; ${unattributed.figure} ${unattributed.unit} more is held by no process` : '',
    ].join(''),
    severalGpus: gpus.length > 1,
    interrupted: false,
  };
}

/** "driver's list, 1.1 s ago". */
export function listAge(snapshot: Snapshot | null): string {
  const age = snapshot?.sources.find(({ id }) => id === 'gpu-processes')?.ageSeconds ?? null;
  return age === null ? 'driver’s list' : `driver’s list, ${formatAge(age)} ago`;
}

export const columns = ['name', 'gpu', 'user', 'container', 'bytes', 'startedAtMs'] as const;
export type Column = (typeof columns)[number];

/** Rows by one column; what isn't known comes last either way, and equals keep their order. */
export function sorted(rows: readonly Row[], column: Column, descending: boolean): readonly Row[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [a, b] = [one[column], other[column]];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b)) : a - b);
  });
}
