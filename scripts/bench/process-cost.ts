import { readdirSync, readFileSync } from 'node:fs';
import { wait } from './figures.ts';
import { type FilePages, readMemory } from './process-memory.ts';

/* What a process and its descendants cost, from /proc. */

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const tasksOf = (pid: number): string[] => {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
};

/** The process and all that descend from it. */
export function familyOf(pid: number): number[] {
  const children = tasksOf(pid)
    .flatMap((task) => read(`/proc/${pid}/task/${task}/children`).trim().split(' '))
    .filter(Boolean)
    .map(Number);
  return [pid, ...children.flatMap(familyOf)];
}

const tickSeconds = 0.01;

/** CPU seconds of living threads to the nanosecond. */
const ofThreads = (pid: number): number =>
  tasksOf(pid).reduce((sum, task) => sum + Number(read(`/proc/${pid}/task/${task}/schedstat`).split(' ')[0] ?? 0), 0) / 1e9;

interface Cpu {
  /** CPU seconds of living threads to the nanosecond, and of ended children to the clock tick. */
  readonly exact: number;
  /** CPU seconds of everything, threads that have ended included, to the clock tick. */
  readonly whole: number;
}

function cpuOf(pid: number): Cpu {
  let exact = 0;
  let whole = 0;
  for (const member of familyOf(pid)) {
    const stat = read(`/proc/${member}/stat`);
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const seconds = (at: number) => ((fields[at] ?? 0) + (fields[at + 1] ?? 0)) * tickSeconds;
    exact += ofThreads(member) + seconds(13);
    whole += seconds(11) + seconds(13);
  }
  return { exact, whole };
}

/** The exact count misses threads that ended in between; what is more than rounding of the coarse one tells. */
function cpuBetween(before: Cpu, after: Cpu): number {
  const exact = after.exact - before.exact;
  const whole = after.whole - before.whole;
  return whole - exact > 10 * tickSeconds ? whole : exact;
}

export interface Cost {
  /** Share of one core. */
  readonly cores: number;
  /** Proportional set size: a page that others use too counts by its share. */
  readonly pssBytes: number;
  /** The same if nobody else used those pages: what the family takes on a machine where no other Node runs. */
  readonly aloneBytes: number;
}

/** The mean cost of a process and its descendants over `seconds`. */
export async function costOf(pid: number, seconds: number): Promise<Cost> {
  const before = cpuOf(pid);
  const startedAt = performance.now();
  await wait(seconds * 1000);
  const cores = cpuBetween(before, cpuOf(pid)) / ((performance.now() - startedAt) / 1000);
  return { cores, ...memoryOf(pid) };
}

function memoryOf(pid: number): Pick<Cost, 'pssBytes' | 'aloneBytes'> {
  let pssBytes = 0;
  let anonymousBytes = 0;
  const files: FilePages = new Map();
  for (const member of familyOf(pid)) {
    const memory = readMemory(read(`/proc/${member}/smaps`));
    pssBytes += memory.pssBytes;
    anonymousBytes += memory.anonymousPssBytes;
    for (const [mapping, bytes] of memory.files) files.set(mapping, Math.max(bytes, files.get(mapping) ?? 0));
  }
  return { pssBytes, aloneBytes: anonymousBytes + [...files.values()].reduce((sum, bytes) => sum + bytes, 0) };
}
