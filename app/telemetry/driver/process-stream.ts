import type { Machine } from '../../machine/machine.ts';
import { type GpuProcessLine, gpuProcessFields, isGpuProcessHeader, parseGpuProcessLine } from '../sources/gpu-processes.ts';
import { driverFailure } from './failure.ts';
import { superviseStream } from './supervised-stream.ts';

/** The driver's list of processes that hold GPU memory. */
export interface ProcessList {
  readonly processes: readonly GpuProcessLine[];
  /** When it was read, by the machine's two clocks. */
  readonly readAtMs: number;
  readonly readAt: number;
}

export interface ProcessStream {
  /**
   * The list as of now, or `null` where it isn't known.
   * @param driverAnswers whether the first child talks: only then does "no line" mean "no process"; else the last list stands
   *   as long as it would have, and then nothing is known
   */
  list(driverAnswers: boolean): ProcessList | null;
  readonly pid: number | null;
  setPeriod(periodMs: number): void;
  close(): Promise<void>;
}

/** The lines of one list arrive together, the first list's with the header: so long after them nothing more follows. */
const sameListMs = 200;
/** How long a driver that writes no header may take for its first list before its absence means that it is empty. */
const firstListMs = 1500;
/** A list stands for so many periods after it was read. */
const standsForPeriods = 1.5;

/** The second long-lived child, `nvidia-smi --query-compute-apps`. It writes nothing but its header while no process holds GPU memory. */
export function openProcessStream(machine: Machine, periodMs: number): ProcessStream {
  const { clock } = machine;
  let period = periodMs;
  let child = { startedAt: clock.monotonic(), period, headerAt: null as number | null };
  let latest: { processes: GpuProcessLine[]; timestamp: string; readAtMs: number; readAt: number; standsForMs: number } | null = null;
  let answered: boolean | null = null;
  /** When the driver began to answer again after an interruption. */
  let resumedAt = Number.NEGATIVE_INFINITY;

  const ofThisChild = (): boolean => latest !== null && latest.readAt >= child.startedAt;

  function onLine(line: string): boolean {
    const now = clock.monotonic();
    if (isGpuProcessHeader(line)) {
      child.headerAt = now;
      return true;
    }
    const process = parseGpuProcessLine(line);
    if (!process) return false;
    const continues = ofThisChild() && latest && (latest.timestamp === process.timestamp || now - latest.readAt < sameListMs);
    const processes =
      continues && latest ? latest.processes.filter((other) => other.pid !== process.pid || other.gpuUuid !== process.gpuUuid) : [];
    processes.push(process);
    latest = { processes, timestamp: process.timestamp, readAtMs: clock.now(), readAt: now, standsForMs: child.period * standsForPeriods };
    return true;
  }

  /** Whether this child has said nothing for so long that there is no process to name. */
  function namesNobody(now: number): boolean {
    const lineAt = ofThisChild() && latest ? latest.readAt : null;
    const heardAt = lineAt ?? child.headerAt ?? child.startedAt;
    // While the driver didn't answer, silence meant nothing: a whole round must pass first.
    if (resumedAt > heardAt) return now - resumedAt > child.period * standsForPeriods;
    if (lineAt !== null) return now - lineAt > child.period * standsForPeriods;
    return now - heardAt > (child.headerAt === null ? firstListMs : sameListMs);
  }

  const stream = superviseStream(machine, {
    program: 'nvidia-smi',
    args() {
      child = { startedAt: clock.monotonic(), period, headerAt: null };
      return [`--query-compute-apps=${gpuProcessFields.join(',')}`, '--format=csv,nounits', '-lms', String(period)];
    },
    onLine,
    silenceMs: () => null,
    after: (end) => (driverFailure(end).lasting ? 'later' : 'soon'),
  });

  return {
    list(driverAnswers) {
      const now = clock.monotonic();
      if (driverAnswers && answered === false) resumedAt = now;
      // Before its first answer the driver was not interrupted: it was starting.
      if (driverAnswers || answered !== null) answered = driverAnswers;
      const { phase } = stream.state();
      if (phase === 'waiting' || phase === 'stopped') return null;
      const nobody = driverAnswers && namesNobody(now);
      if (latest && now - latest.readAt <= latest.standsForMs && (ofThisChild() || !nobody)) return latest;
      return nobody ? { processes: [], readAtMs: clock.now(), readAt: now } : null;
    },
    get pid() {
      return stream.state().pid;
    },
    setPeriod(next) {
      if (next === period) return;
      period = next;
      stream.restart();
    },
    close: () => stream.close(),
  };
}
