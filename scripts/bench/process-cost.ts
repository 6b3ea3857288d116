import { readdirSync, readFileSync } from 'node:fs';

/* What a process and its descendants cost, from /proc. */

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** The process and all that descend from it. */
export function familyOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`, { withFileTypes: true })
    .flatMap((task) => read(`/proc/${pid}/task/${task.name}/children`).trim().split(' '))
    .filter(Boolean)
    .map(Number);
  return [pid, ...children.flatMap(familyOf)];
}

const tickSeconds = 0.01;

/** CPU seconds of living threads to the nanosecond, and of children that have ended to the clock tick. */
function cpuSeconds(pid: number): number {
  let nanoseconds = 0;
  for (const task of readdirSync(`/proc/${pid}/task`))
    nanoseconds += Number(read(`/proc/${pid}/task/${task}/schedstat`).split(' ')[0] ?? 0);
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return nanoseconds / 1e9 + (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) * tickSeconds;
}

function pssBytes(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface Cost {
  /** Share of one core. */
  readonly cores: number;
  readonly pssMebibytes: number;
}

/** The mean cost of a process and its descendants over `seconds`. */
export async function costOf(pid: number, seconds: number): Promise<Cost> {
  const total = () => familyOf(pid).reduce((sum, member) => sum + cpuSeconds(member), 0);
  const before = total();
  const startedAt = performance.now();
  await wait(seconds * 1000);
  const cores = (total() - before) / ((performance.now() - startedAt) / 1000);
  return { cores, pssMebibytes: familyOf(pid).reduce((sum, member) => sum + pssBytes(member), 0) / 2 ** 20 };
}

/** The middle of a list; of an even one, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** The value below which `share` of the list lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
