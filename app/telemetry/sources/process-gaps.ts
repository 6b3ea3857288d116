import type { Gap } from '../model/gap.ts';
import { gap } from '../source.ts';
import type { ProcessCounters, ProcessDetails, ProcessesRaw, ProcessesReading } from './processes.ts';

/** The path of a field of one process, or of several, which the gap's detail names then. */
export const pathOfProcesses = (pids: readonly number[], field: string): string =>
  `gpuProcesses[${pids.length === 1 ? pids[0] : '*'}].${field}`;

/** What can be missing of a process, and of which processes it is. */
const causes: readonly {
  readonly field: string;
  readonly reason: Gap['reason'];
  readonly applies: (process: ProcessCounters, details: ProcessDetails) => boolean;
  /** @param pids "42, 43" */
  readonly detail: (pids: string) => string;
}[] = [
  {
    field: '*',
    reason: 'source-failed',
    applies: ({ stat }) => stat === null,
    detail: (pids) => `Has ended, or may not be seen in /proc by this user: process ${pids}.`,
  },
  {
    field: 'command',
    reason: 'too-early',
    applies: isNewcomer,
    detail: (pids) => `A new one under an old number, looked up shortly: process ${pids}.`,
  },
  {
    field: 'command',
    reason: 'not-permitted',
    applies: (process, { command }) => process.stat !== null && command === null && !isNewcomer(process),
    detail: (pids) => `The command line is empty or may not be read: process ${pids}.`,
  },
  {
    field: 'cpuCores',
    reason: 'too-early',
    applies: ({ stat }, { cpuCores }) => stat !== null && cpuCores === null,
    detail: (pids) => `A rate needs two readings of the same process: ${pids}.`,
  },
  {
    field: 'user',
    reason: 'not-permitted',
    applies: ({ stat }, { user }) => stat !== null && user === null,
    detail: (pids) => `/proc/<pid>/status may not be read, or doesn't say it: process ${pids}.`,
  },
  {
    field: 'residentBytes',
    reason: 'not-permitted',
    applies: ({ stat }, { residentBytes }) => stat !== null && residentBytes === null,
    detail: (pids) => `/proc/<pid>/status may not be read, or doesn't say it: process ${pids}.`,
  },
  {
    field: 'startedAtMs',
    reason: 'source-failed',
    applies: ({ stat }, { startedAtMs }) => stat !== null && startedAtMs === null,
    detail: () => 'The time of the boot is not known.',
  },
];

/** Another process has taken over the number since it was looked up. */
function isNewcomer({ known, stat }: ProcessCounters): boolean {
  return stat !== null && stat.startTicks !== known.startTicks;
}

/** One line for each cause, however many processes share it. A process in no container has no name of one: that is no gap. */
export function processGaps({ processes }: ProcessesRaw, reading: ProcessesReading): Gap[] {
  return causes.flatMap(({ field, reason, applies, detail }) => {
    const pids = [...reading].flatMap(([pid, details]) => {
      const process = processes.get(pid);
      return process && applies(process, details) ? [pid] : [];
    });
    return pids.length > 0 ? [gap('processes', pathOfProcesses(pids, field), reason, detail(pids.join(', ')))] : [];
  });
}
