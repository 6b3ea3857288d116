import { readdirSync, realpathSync } from 'node:fs';
import { readdir, realpath, statfs } from 'node:fs/promises';
import { realClock } from './clock.ts';
import { FileReader } from './file-reader.node.ts';
import { Lane } from './lane.node.ts';
import type { Machine, ProgramStream, RunResult, Space } from './machine.ts';
import { notStarted, type Run, runProgram, streamProgram } from './program.node.ts';
import { Roots } from './roots.node.ts';
import { askSocket } from './socket-request.node.ts';

export interface LocalMachineOptions {
  /** Folder that stands for `/proc`: a container's `/host/proc`, a copy. */
  readonly procfs?: string;
  /** Folder that stands for `/sys`. */
  readonly sysfs?: string;
  /** Where programs are looked up, instead of this process's PATH. */
  readonly path?: string;
}

const limitMs = 1000;
const closeLimitMs = 3000;
const closedEnd = { kind: 'not-started', reason: 'other', message: 'the machine has been closed' } as const;

/** This computer. */
export function createLocalMachine({ procfs = '/proc', sysfs = '/sys', path: searchPath }: LocalMachineOptions = {}): Machine {
  const roots = new Roots(procfs, sysfs);
  // Of Node's four threads two stay free whatever hangs.
  const lane = new Lane(2);
  const files = new FileReader(roots, lane);
  const streams = new Set<ProgramStream>();
  const runs = new Set<Run>();
  let closed = false;

  const inPath = (): string => searchPath ?? process.env.PATH ?? '/usr/bin:/bin';
  const one = async <T>(key: string, work: () => Promise<T>): Promise<T | null> => (await lane.all([key], limitMs, work)).get(key) ?? null;

  return {
    kind: 'local',
    title: 'this computer',
    clock: realClock,
    read: (paths) => files.read(paths),
    async list(dir) {
      const here = roots.toHere(dir);
      if (roots.isKernels(dir)) return attempt(() => readdirSync(here).sort()) ?? [];
      return (await one(`list ${dir}`, () => readdir(here)))?.sort() ?? [];
    },
    async resolve(paths) {
      const targets = new Map<string, string>();
      for (const path of paths) {
        const here = roots.toHere(path);
        const target = roots.isKernels(path) ? attempt(() => realpathSync(here)) : await one(`resolve ${path}`, () => realpath(here));
        if (target !== null) targets.set(path, roots.toMachine(target));
      }
      return targets;
    },
    space: (path) => one(`space ${path}`, () => spaceOf(roots.toHere(path))),
    ask: (socketPath, path) => askSocket(socketPath, path),
    stream(program, args, onLine) {
      if (closed) return notStarted(closedEnd);
      const stream = streamProgram(program, args, inPath(), onLine);
      streams.add(stream);
      void stream.ended.then(() => streams.delete(stream));
      return stream;
    },
    async run(program, args, { timeoutMs }): Promise<RunResult> {
      if (closed) return { end: closedEnd, stdout: '', stderr: '' };
      const run = runProgram(program, args, inPath(), timeoutMs);
      runs.add(run);
      return run.result.finally(() => runs.delete(run));
    },
    async close() {
      closed = true;
      const ends = [...[...streams].map(({ ended }) => ended), ...[...runs].map(({ result }) => result)];
      for (const { stop } of streams) stop();
      for (const { cut } of runs) cut();
      await withinLimit(Promise.all(ends), closeLimitMs);
      files.close();
    },
  };
}

async function spaceOf(here: string): Promise<Space> {
  const { bsize, blocks, bavail } = await statfs(here);
  return { totalBytes: bsize * blocks, freeBytes: bsize * bavail };
}

function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}

/** A child that is stuck in the driver must not hold up the end of the app. */
function withinLimit(promise: Promise<unknown>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = realClock.after(ms, resolve);
    void promise.then(() => {
      cancel();
      resolve();
    });
  });
}
