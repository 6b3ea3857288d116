import { readFileSync, readlinkSync } from 'node:fs';

/** The process that wraps a command and will note its end. */
export interface Keeper {
  /** Which start of the machine it belongs to; `null` where the kernel doesn't say. */
  readonly bootId: string | null;
  readonly pid: number;
  /** Of `/proc/PID/stat`, in clock ticks since boot: a number is given to another process one day. */
  readonly startTicks: number | null;
  /** Numbers mean something within one namespace of processes alone, such as a container's. */
  readonly namespace: string | null;
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

const ownNamespace = (): string | null => attempt(() => readlinkSync('/proc/self/ns/pid'));
const bootIdNow = (): string | null => attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());

/** @returns `null` where there is no such process */
function startTicksOf(pid: number): number | null {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (stat === null) return null;
  // The name in parentheses may itself hold blanks and parentheses: count from the last one.
  const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[18]);
  return state === 'Z' || !Number.isFinite(ticks) ? null : ticks;
}

/** This process as the keeper of a run. */
export const ownKeeper = (): Keeper => ({
  bootId: bootIdNow(),
  pid: process.pid,
  startTicks: startTicksOf(process.pid),
  namespace: ownNamespace(),
});

/** Whether a keeper is certainly gone. Where nobody can tell, it is not. */
export function isGone({ bootId, pid, startTicks, namespace }: Keeper): boolean {
  const now = bootIdNow();
  if (bootId !== null && now !== null && bootId !== now) return true;
  if (startTicks === null || namespace === null || namespace !== ownNamespace()) return false;
  return startTicksOf(pid) !== startTicks;
}
