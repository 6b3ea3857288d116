import type { Machine } from '../machine/machine.ts';
import { assemble } from './assemble.ts';
import { type BetweenTicks, openBetween } from './between.ts';
import { processListPeriodMs } from './demand.ts';
import { type GpuFrame, openGpuStream } from './driver/gpu-stream.ts';
import { openProcessStream, type ProcessList } from './driver/process-stream.ts';
import { openKernelLog } from './kernel-log/kernel-log-stream.ts';
import type { Self } from './model/host.ts';
import type { Snapshot } from './snapshot.ts';
import { openFileSources } from './sources.ts';

export interface SamplerOptions {
  readonly machine: Machine;
  /** Aimed-at time between ticks, 250 to 60,000 ms. */
  readonly periodMs: number;
  /** Reads what this app costs, given its children; `null` where nobody can tell. */
  readonly self: ((children: readonly number[]) => Self) | null;
  /** From the full GPU report, which is read apart; `null` until then. */
  readonly cudaVersion?: () => string | null;
  readonly onSnapshot: (snapshot: Snapshot) => void;
  /** Takes what is read between two ticks while memory runs short; without it nothing is read then. */
  readonly onBetween?: (reading: BetweenTicks) => void;
}

export interface Sampler {
  /** Takes effect with the next tick; restarts the driver's stream. */
  setPeriod(periodMs: number): void;
  /** Somebody looks, or nobody does any more: sets the pace of what only viewers need. */
  setWatched(watched: boolean): void;
  close(): Promise<void>;
}

/**
 * How a tick is timed: while the driver talks, its line makes the tick, so that a figure is on the screen as soon as it is
 * known and everything else is read at that same moment. A timer stands behind it: a late line delays a tick by a quarter
 * of a period at most, and with a silent driver the ticks go on without it.
 */
const lateness = 1.25;
/** A line that comes sooner than this share of a period after a tick waits for the next one. */
const earliness = 0.5;
/** How long the first tick waits for the driver's first line. Beyond it the rest of the machine is shown without the GPU. */
const firstLineMs = 400;
/** The list of processes goes back to its slow pace when nobody has looked for so long: each change restarts a child. */
const unwatchedAfterMs = 30_000;

/**
 * Whether the driver is answering at this moment, so that an empty list of processes means that there is none. One whose line is
 * overdue may be hanging; one that has lost its GPUs lists nothing whatever holds memory.
 */
const answersNow = (frame: GpuFrame | null, now: number, periodMs: number): boolean =>
  frame !== null && now - frame.receivedAt <= 2 * periodMs && frame.gpus.some(({ state }) => state === 'ok');

/** Reads one machine, tick by tick. */
export async function openSampler({ machine, periodMs, self, cudaVersion, onSnapshot, onBetween }: SamplerOptions): Promise<Sampler> {
  const { clock } = machine;
  let processList: ProcessList | null = null;
  const sources = openFileSources(() => processList?.processes.map(({ pid }) => pid) ?? []);
  const runners = Object.values(sources);
  let period = periodMs;
  let sequence = 0;
  let lastTickAt: number | null = null;
  let ticking = false;
  /** The next tick fell due while one was still reading. */
  let overdue = false;
  let closed = false;
  let cancelTimer = () => {};
  let cancelSlowdown = () => {};

  let firstLine = () => {};
  const firstLineOrTime = new Promise<void>((resolve) => {
    firstLine = resolve;
    clock.after(firstLineMs, resolve);
  });
  const gpu = openGpuStream(machine, period, () => {
    firstLine();
    if (lastTickAt !== null && clock.monotonic() - lastTickAt >= period * earliness) void tick();
  });
  const processStream = openProcessStream(machine, processListPeriodMs.unwatched);
  const kernelLog = openKernelLog(machine);
  const between = onBetween && openBetween(machine, onBetween);

  await Promise.all([firstLineOrTime, ...runners.map((runner) => runner.explore(machine))]);

  function schedule(from: number): void {
    cancelTimer();
    overdue = false;
    if (closed) return;
    const talking = gpu.driver().state === 'live';
    const wait = from + period * (talking ? lateness : 1) - clock.monotonic();
    cancelTimer = clock.after(Math.max(wait, 0), () => {
      overdue = ticking;
      void tick();
    });
  }

  async function tick(): Promise<void> {
    // A tick that is still reading stands for this one too: two at once would tear the counters apart.
    if (ticking || closed) return;
    ticking = true;
    const startedAt = clock.monotonic();
    const intervalSeconds = lastTickAt === null ? null : (startedAt - lastTickAt) / 1000;
    lastTickAt = startedAt;
    schedule(startedAt);
    try {
      await read(startedAt, intervalSeconds);
    } finally {
      ticking = false;
      if (overdue) schedule(startedAt);
    }
  }

  async function read(now: number, intervalSeconds: number | null): Promise<void> {
    const driver = { ...gpu.driver(), cudaVersion: cudaVersion?.() ?? null };
    const frame = gpu.frame();
    const listed = processStream.list(driver.state === 'live' && answersNow(frame, now, period));
    // Once the driver is known to be in trouble, its last list is as old as its last figures.
    processList = driver.state === 'live' ? listed : null;
    const due = runners.flatMap((runner) => {
      const files = runner.due(now, period / 2);
      return files ? [{ runner, files }] : [];
    });
    const texts = await machine.read([...new Set(due.flatMap(({ files }) => files))]);
    const readAt = clock.monotonic();
    const takenAtMs = clock.now();
    for (const { runner } of due) runner.accept(texts, readAt, takenAtMs);
    sequence += 1;
    const snapshot = assemble({
      machine,
      takenAtMs,
      sequence,
      intervalSeconds,
      periodMs: period,
      sources,
      driver,
      frame,
      frameAgeMs: frame && readAt - frame.receivedAt,
      processList,
      kernelLog,
      self: self?.([gpu.pid, processStream.pid, kernelLog.pid].filter((pid) => pid !== null)) ?? null,
    });
    if (closed) return;
    onSnapshot(snapshot);
    between?.follow(snapshot);
    // Behind the tick, so that a look at what there is to read delays no figure.
    for (const runner of runners) void runner.explore(machine);
  }

  await tick();
  return {
    setPeriod(next) {
      period = next;
      gpu.setPeriod(next);
      // From now on: what was read at the old pace is shown until the driver has answered at the new one.
      schedule(clock.monotonic());
    },
    setWatched(watched) {
      cancelSlowdown();
      if (watched) processStream.setPeriod(processListPeriodMs.watched);
      else cancelSlowdown = clock.after(unwatchedAfterMs, () => processStream.setPeriod(processListPeriodMs.unwatched));
    },
    async close() {
      closed = true;
      cancelTimer();
      cancelSlowdown();
      between?.close();
      await Promise.all([gpu.close(), processStream.close(), kernelLog.close()]);
    },
  };
}
