import { toNumber } from '../counters.ts';

/** The kernel's `USER_HZ`: the unit of times in /proc/<pid>/stat, 100 on every Linux that runs this app. */
export const ticksPerSecond = 100;

/** At most this much of a command line is kept: it stands in every snapshot. */
const longestCommand = 4096;

export interface ProcessStat {
  /** Time on the CPU since the start, in user and kernel mode, all threads. */
  readonly cpuSeconds: number;
  /** Start, counted from boot. Together with the process id it tells a process from a later one with the same id. */
  readonly startTicks: number;
}

/** /proc/<pid>/stat, `proc_pid_stat(5)`. The name in it may hold blanks and parentheses: what counts begins after the last one. */
export function parseStat(text: string | undefined): ProcessStat | null {
  const fields = text
    ?.slice(text.lastIndexOf(')') + 1)
    .trim()
    .split(/\s+/);
  // Fields 14, 15 and 22 of the manual; the first of `fields` is its third.
  const [user, system, start] = [11, 12, 19].map((index) => toNumber(fields?.[index]));
  if (user == null || system == null || start == null || user < 0 || system < 0 || start < 0) return null;
  return { cpuSeconds: (user + system) / ticksPerSecond, startTicks: start };
}

export interface ProcessStatus {
  /** The effective user id. */
  readonly userId: string | null;
  /** `VmRSS`; a zombie has none. GPU memory is not part of it. */
  readonly residentBytes: number | null;
}

/** /proc/<pid>/status, `proc_pid_status(5)`. */
export function parseStatus(text: string | undefined): ProcessStatus {
  const residentKiB = toNumber(/^VmRSS:\s*(\d+) kB$/m.exec(text ?? '')?.[1]);
  return {
    userId: /^Uid:\s*\d+\s+(\d+)/m.exec(text ?? '')?.[1] ?? null,
    residentBytes: residentKiB === null ? null : residentKiB * 1024,
  };
}

/** /proc/<pid>/cmdline: arguments, each ended by NUL; a program that sets its title leaves blanks or NULs behind. `null` when empty. */
export function parseCommandLine(text: string | undefined): string | null {
  const command = text?.replaceAll('\0', ' ').trim();
  if (!command) return null;
  return command.length > longestCommand ? `${command.slice(0, longestCommand)}…` : command;
}

/** Login names by user id, from /etc/passwd; the first line of an id counts, as it does for the system. */
export function parsePasswd(text: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [name, , id] = line.split(':');
    if (name && id && /^\d+$/.test(id) && !names.has(id)) names.set(id, name);
  }
  return names;
}

/** `btime` of /proc/stat: when this machine was started, in milliseconds since the epoch, to the second. */
export function parseBootTime(text: string | undefined): number | null {
  const seconds = toNumber(/^btime (\d+)$/m.exec(text ?? '')?.[1]);
  return seconds === null ? null : seconds * 1000;
}
