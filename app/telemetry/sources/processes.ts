import type { FileTexts } from '../../machine/machine.ts';
import { rate } from '../counters.ts';
import type { GpuProcess } from '../model/gpu.ts';
import type { FileSource, Outcome } from '../source.ts';
import { type ProcessStat, type ProcessStatus, parseStat, parseStatus, ticksPerSecond } from './process-files.ts';
import { processGaps } from './process-gaps.ts';
import { containerGap, containerTitle, type KnownProcess, noProcesses, type ProcessLayout } from './process-layout.ts';

/** What /proc adds to a line of the driver's process list. */
export type ProcessDetails = Pick<GpuProcess, 'user' | 'command' | 'container' | 'cpuCores' | 'residentBytes' | 'startedAtMs'>;

export interface ProcessCounters {
  readonly known: KnownProcess;
  /** `null`: the process has ended, or is hidden from this user. */
  readonly stat: ProcessStat | null;
  readonly status: ProcessStatus;
}

export interface ProcessesRaw {
  readonly layout: ProcessLayout;
  readonly processes: ReadonlyMap<number, ProcessCounters>;
}

/** Details by process id. */
export type ProcessesReading = ReadonlyMap<number, ProcessDetails>;

/**
 * The processes behind the GPU memory. Which ones they are is known from the driver's list only, so its layout comes from
 * `processLayout(machine, pids, before)`; `discover` finds none.
 */
export const processesSource: FileSource<ProcessLayout, ProcessesRaw, ProcessesReading> = {
  id: 'processes',
  paceMs: 0,
  layoutPaceMs: 0,
  discover: async () => noProcesses,
  files: ({ processes }) => processes.flatMap(({ pid }) => [`/proc/${pid}/stat`, `/proc/${pid}/status`]),
  parse,
  derive,
};

function parse(texts: FileTexts, layout: ProcessLayout): ProcessesRaw {
  const processes = layout.processes.map((known): [number, ProcessCounters] => [
    known.pid,
    {
      known,
      stat: parseStat(texts.get(`/proc/${known.pid}/stat`)),
      status: parseStatus(texts.get(`/proc/${known.pid}/status`)),
    },
  ]);
  return { layout, processes: new Map(processes) };
}

function derive(now: ProcessesRaw, before: ProcessesRaw | null, elapsedSeconds: number | null): Outcome<ProcessesReading> {
  const reading = new Map<number, ProcessDetails>();
  for (const [pid, process] of now.processes) {
    reading.set(pid, toDetails(process, before?.processes.get(pid) ?? null, elapsedSeconds, now.layout));
  }
  const gaps = processGaps(now, reading);
  const names = containerGap(now.layout);
  return { reading, gaps: names ? [...gaps, names] : gaps };
}

/** A process of which nothing is known. */
export const unknownProcess: ProcessDetails = {
  user: null,
  command: null,
  container: null,
  cpuCores: null,
  residentBytes: null,
  startedAtMs: null,
};

function toDetails(
  { known, stat, status }: ProcessCounters,
  before: ProcessCounters | null,
  elapsedSeconds: number | null,
  layout: ProcessLayout,
): ProcessDetails {
  if (!stat) return unknownProcess;
  const same = stat.startTicks === known.startTicks;
  const { users, bootedAtMs } = layout;
  const sameAsBefore = before?.stat?.startTicks === stat.startTicks;
  return {
    user: status.userId === null ? null : (users.get(status.userId) ?? status.userId),
    command: same ? known.command : null,
    container: same && known.containerId !== null ? containerTitle(known.containerId, layout) : null,
    cpuCores: sameAsBefore ? rate(stat.cpuSeconds, before?.stat?.cpuSeconds, elapsedSeconds) : null,
    residentBytes: status.residentBytes,
    startedAtMs: bootedAtMs === null ? null : bootedAtMs + (stat.startTicks / ticksPerSecond) * 1000,
  };
}
