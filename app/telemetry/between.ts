import type { Machine } from '../machine/machine.ts';
import { betweenTicksMs } from './demand.ts';
import { followPressure, memorySigns, noPressure } from './rising-pressure.ts';
import type { Snapshot } from './snapshot.ts';
import { runSource } from './source-runner.ts';
import { cpuSource } from './sources/cpu.ts';
import { withClocks } from './sources/cpu-clock.ts';
import { disksSource, storage } from './sources/disks.ts';
import { loadSource } from './sources/load.ts';
import { meminfoSource } from './sources/meminfo.ts';
import { vmstatSource } from './sources/vmstat.ts';
import { memoryModel } from './unified-memory.ts';

/** What is read between two ticks while memory runs short. A section is `null` where it could not be read. */
export interface BetweenTicks extends Pick<Snapshot, 'takenAtMs' | 'memory' | 'vmstat' | 'cpu' | 'storage'> {
  /** Seconds since the machine booted, sleep included. */
  readonly uptimeSeconds: number | null;
}

/*
 * What changes from one quarter of a second to the next and costs little to ask for. Left out: the driver (its children keep their
 * pace), pressure (the kernel forms its means every two seconds: https://docs.kernel.org/accounting/psi.html), load (every five),
 * free blocks (counting them holds up whoever wants one), and everything in /sys.
 *
 * The sources have a memory of their own here: those of the ticks would give rates over a quarter of a second to whoever looks, and call
 * them those of a tick.
 */
const openSources = () => ({
  memory: runSource(meminfoSource),
  vmstat: runSource(vmstatSource),
  cpu: runSource(cpuSource),
  disks: runSource(disksSource),
  load: runSource(loadSource),
});

export interface BetweenReader {
  /** Takes in a tick: what it says of memory decides whether there is to be a look before the next one. */
  follow(tick: Snapshot): void;
  close(): void;
}

/**
 * Reads what the kernel tells of memory, cores and disks four times a second, from when memory runs short until half a minute after that
 * is over. Reads nothing at all otherwise.
 */
export function openBetween(machine: Machine, onReading: (reading: BetweenTicks) => void): BetweenReader {
  const { clock } = machine;
  let pressure = noPressure;
  /** Opened anew each time: rates since the last time would be means over hours. */
  let sources: ReturnType<typeof openSources> | null = null;
  /** Counts what makes a look that is under way outdated. */
  let turns = 0;
  let cancel = () => {};

  /** @param fromMs when the tick or the look before was */
  function schedule(tick: Snapshot, fromMs: number, nextTickMs: number): void {
    const dueMs = fromMs + betweenTicksMs;
    // Where the tick itself is near, a look just before it would tell nothing more.
    if (dueMs > nextTickMs - betweenTicksMs / 2) return;
    cancel = clock.after(Math.max(0, dueMs - clock.monotonic()), () => {
      // Counted from when it was due, so that being late doesn't add up; but what is missed isn't made up for.
      void look(tick).then((isInTime) => isInTime && schedule(tick, Math.max(dueMs, clock.monotonic() - betweenTicksMs), nextTickMs));
    });
  }

  /** @returns whether no tick came meanwhile */
  async function look(tick: Snapshot): Promise<boolean> {
    const turn = turns;
    if (!sources) return false;
    const { memory, vmstat, cpu, disks, load } = sources;
    const runners = Object.values(sources);
    await Promise.all(runners.map((runner) => runner.explore(machine)));
    const texts = await machine.read([...new Set(runners.flatMap((runner) => runner.due(clock.monotonic(), 0) ?? []))]);
    if (turn !== turns) return false;
    const takenAtMs = clock.now();
    for (const runner of runners) runner.accept(texts, clock.monotonic(), takenAtMs);
    const heldBytes = tick.gpuProcesses?.reduce((sum, { gpuMemoryBytes }) => sum + (gpuMemoryBytes ?? 0), 0) ?? null;
    onReading({
      takenAtMs,
      uptimeSeconds: load.reading?.uptimeSeconds ?? null,
      memory: memory.reading && memoryModel(memory.reading, { unified: tick.memory?.unified ?? false, heldBytes }),
      vmstat: vmstat.reading,
      cpu: cpu.reading && withClocks(cpu.reading, null),
      storage: disks.reading && storage(disks.reading, null),
    });
    return true;
  }

  return {
    follow(tick) {
      cancel();
      turns += 1;
      const nowMs = clock.monotonic();
      const signs = memorySigns(tick, nowMs);
      if (signs) pressure = followPressure(pressure, signs);
      sources = pressure.isUp ? (sources ?? openSources()) : null;
      if (sources) schedule(tick, nowMs, nowMs + tick.periodSeconds * 1000);
    },
    close() {
      cancel();
      turns += 1;
    },
  };
}
