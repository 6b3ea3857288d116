import type { FileTexts } from '../../machine/machine.ts';
import { rate } from '../counters.ts';
import type { Gap } from '../model/gap.ts';
import type { GpuProcess } from '../model/gpu.ts';
import { type FileSource, gap } from '../source.ts';
import { type ProcessStat, type ProcessStatus, parseStat, parseStatus, ticksPerSecond } from './process-files.ts';
import { containerGap, containerTitle, type KnownProcess, noProcesses, type ProcessLayout } from './process-layout.ts';

/** What /proc adds to a line of the driver's process list. */
export type ProcessDetails = Pick<GpuProcess, 'user' | 'command' | 'container' | 'cpuCores' | 'residentBytes' | 'startedAtMs'>;

interface ProcessCounters {
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

function derive(now: ProcessesRaw, before: ProcessesRaw | null, elapsedSeconds: number | null): { reading: ProcessesReading; gaps: Gap[] } {
  const reading = new Map<number, ProcessDetails>();
  const gaps: Gap[] = [];
  for (const [pid, process] of now.processes) {
    const details = toDetails(process, before?.processes.get(pid) ?? null, elapsedSeconds, now.layout);
    reading.set(pid, details);
    gaps.push(...gapsOf(process, details));
  }
  const names = containerGap(now.layout);
  return { reading, gaps: names ? [...gaps, names] : gaps };
}

const nothing: ProcessDetails = { user: null, command: null, container: null, cpuCores: null, residentBytes: null, startedAtMs: null };

function toDetails(
  { known, stat, status }: ProcessCounters,
  before: ProcessCounters | null,
  elapsedSeconds: number | null,
  layout: ProcessLayout,
): ProcessDetails {
  if (!stat) return nothing;
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

/** A process in no container has no name of one: that is no gap. */
function gapsOf({ known, stat }: ProcessCounters, details: ProcessDetails): Gap[] {
  const field = (name: string) => `gpuProcesses[pid=${known.pid}].${name}`;
  if (!stat) {
    const detail = `Process ${known.pid} has ended, or this user may not see it in /proc.`;
    return [gap('processes', field('*'), 'source-failed', detail)];
  }
  const gaps: Gap[] = [];
  if (stat.startTicks !== known.startTicks) {
    gaps.push(
      gap('processes', field('command'), 'too-early', `Process ${known.pid} is a new one under an old number; it is looked up shortly.`),
    );
  } else if (details.command === null) {
    gaps.push(gap('processes', field('command'), 'not-permitted', `The command line of process ${known.pid} is empty or may not be read.`));
  }
  if (details.cpuCores === null) gaps.push(gap('processes', field('cpuCores'), 'too-early', 'A rate needs two readings.'));
  for (const name of ['user', 'residentBytes'] as const) {
    if (details[name] === null) {
      gaps.push(gap('processes', field(name), 'not-permitted', `/proc/${known.pid}/status may not be read, or doesn't say.`));
    }
  }
  if (details.startedAtMs === null)
    gaps.push(gap('processes', field('startedAtMs'), 'source-failed', 'The time of the boot is not known.'));
  return gaps;
}
