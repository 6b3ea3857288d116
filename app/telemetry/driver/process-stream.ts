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
   * @param driverAnswers whether the first child talks: only then does "no line" mean "no process"
   */
  list(driverAnswers: boolean): ProcessList | null;
  readonly pid: number | null;
  setPeriod(periodMs: number): void;
  close(): Promise<void>;
}

/** Lines of one list arrive together; this long after the last one the next list begins. */
const sameListMs = 200;
/** How long the first list may take after the start before its absence means that it is empty. */
const firstListMs = 1500;

/** The second long-lived child, `nvidia-smi --query-compute-apps`. It writes nothing at all while no process holds GPU memory. */
export function openProcessStream(machine: Machine, periodMs: number): ProcessStream {
  const { clock } = machine;
  let period = periodMs;
  let latest: { processes: GpuProcessLine[]; timestamp: string; readAtMs: number; readAt: number } | null = null;
  let startedAt = clock.monotonic();

  function onLine(line: string): void {
    if (isGpuProcessHeader(line)) return;
    const process = parseGpuProcessLine(line);
    if (!process) return;
    const now = clock.monotonic();
    const continues = latest && (latest.timestamp === process.timestamp || now - latest.readAt < sameListMs);
    const processes =
      continues && latest ? latest.processes.filter((other) => other.pid !== process.pid || other.gpuUuid !== process.gpuUuid) : [];
    processes.push(process);
    latest = { processes, timestamp: process.timestamp, readAtMs: clock.now(), readAt: now };
  }

  const stream = superviseStream(machine, {
    program: 'nvidia-smi',
    args: () => {
      startedAt = clock.monotonic();
      return [`--query-compute-apps=${gpuProcessFields.join(',')}`, '--format=csv,nounits', '-lms', String(period)];
    },
    onLine,
    onChange: () => {},
    silenceMs: () => null,
    after: (end) => (driverFailure(end).lasting ? 'later' : 'soon'),
  });

  return {
    list(driverAnswers) {
      const now = clock.monotonic();
      const { phase } = stream.state();
      if (!driverAnswers || phase === 'waiting' || phase === 'stopped') return null;
      const sinceStart = now - startedAt;
      // While a restart is under way the list from before still stands, for as long as it would have stood.
      const patience = Math.max(period * 1.5, sinceStart < firstListMs ? firstListMs + sinceStart : 0);
      if (latest && now - latest.readAt <= patience) return latest;
      if (sinceStart < firstListMs) return null;
      return { processes: [], readAtMs: clock.now(), readAt: now };
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
