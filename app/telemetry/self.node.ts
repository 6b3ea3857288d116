import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { rate } from './counters.ts';
import type { Self } from './model/host.ts';

/** Clock ticks per second of /proc/<pid>/stat on every Linux that Node runs on (USER_HZ). */
const ticksPerSecond = 100;
/** The kernel counts a child's CPU in steps of 10 ms, so a share of 0.2 % takes half a minute to be told. */
const windowMs = 30_000;
const paceMs = 5000;
/** Reading smaps_rollup makes the kernel walk all pages of a process: about a millisecond. */
const memoryPaceMs = 30_000;

/** CPU seconds of another process, or 0 where it is gone. Read at once: that costs a fifth of doing it through a promise. */
function cpuSeconds(pid: number): number {
  let stat = '';
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return 0;
  }
  // The name in parentheses may itself hold blanks and parentheses: count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Number.isFinite(ticks) ? ticks / ticksPerSecond : 0;
}

/** Proportional set size in bytes: shared pages count by their share. Falls back to the resident size. */
async function proportionalBytes(pid: number): Promise<number | null> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const status = rollup === '' ? await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '') : '';
  const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes ? Number(kibibytes) * 1024 : null;
}

/**
 * Measures what this app costs: cores kept busy over the last half minute (`null` at first) and memory, its children included.
 * @returns gives the last measurement at once and measures anew behind the caller's back when it is time: a tick never waits for it
 */
export function createSelfMeter(): (children: readonly number[]) => Self {
  let pids = '';
  let readings: { readonly seconds: number; readonly at: number }[] = [];
  let memory: { readonly bytes: number | null; readonly at: number } | null = null;
  let measuring = false;

  async function measure(children: readonly number[], now: number): Promise<void> {
    if (pids !== children.join()) {
      // Another child has another clock: a difference to the one before would mean nothing.
      pids = children.join();
      readings = [];
      memory = null;
    }
    const own = process.cpuUsage();
    const ofChildren = children.map(cpuSeconds);
    readings.push({ seconds: (own.user + own.system) / 1e6 + ofChildren.reduce((sum, value) => sum + value, 0), at: now });
    while (readings.length > 2 && now - (readings[1]?.at ?? now) >= windowMs) readings.shift();
    if (memory && now - memory.at < memoryPaceMs) return;
    const [main = null, ...others] = await Promise.all([process.pid, ...children].map(proportionalBytes));
    memory = { bytes: main === null ? null : others.reduce<number>((sum, value) => sum + (value ?? 0), main), at: now };
  }

  return (children) => {
    // Real time even where the machine's clock runs faster: the cost is this process's own.
    const now = performance.now();
    const last = readings.at(-1);
    if (!measuring && (!last || now - last.at >= paceMs || pids !== children.join())) {
      measuring = true;
      void measure(children, now).finally(() => {
        measuring = false;
      });
    }
    const first = readings[0];
    return {
      cpuCores: first && last && first !== last ? rate(last.seconds, first.seconds, (last.at - first.at) / 1000) : null,
      memoryBytes: memory?.bytes ?? null,
      children: children.length,
    };
  };
}
