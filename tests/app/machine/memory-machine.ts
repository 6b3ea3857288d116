import type { Clock } from '../../../app/machine/clock.ts';
import type { Machine, ProgramEnd, RunResult, Space } from '../../../app/machine/machine.ts';

/** What a machine made of plain maps answers; a test changes them as it likes. */
export interface Contents {
  readonly files: Map<string, string>;
  readonly links: Map<string, string>;
  readonly lists: Map<string, readonly string[]>;
  readonly spaces: Map<string, Space>;
  readonly answers: Map<string, string>;
  readonly runs: Map<string, RunResult>;
}

export interface Child {
  readonly command: string;
  say(line: string): void;
  end(how: ProgramEnd): void;
}

/** A machine that is nothing but its answers. Its programs do what the test makes them do. */
export function createMemoryMachine(clock: Clock): { machine: Machine; contents: Contents; children: Child[] } {
  const contents: Contents = {
    files: new Map(),
    links: new Map(),
    lists: new Map(),
    spaces: new Map(),
    answers: new Map(),
    runs: new Map(),
  };
  const children: Child[] = [];
  const present = (from: Map<string, string>, keys: readonly string[]) =>
    new Map(keys.flatMap((key) => (from.has(key) ? [[key, from.get(key) ?? '']] : [])));
  const machine: Machine = {
    kind: 'local',
    title: 'a machine in memory',
    clock,
    read: async (paths) => present(contents.files, paths),
    resolve: async (paths) => present(contents.links, paths),
    list: async (dir) => contents.lists.get(dir) ?? [],
    space: async (path) => contents.spaces.get(path) ?? null,
    ask: async (socket, path) => contents.answers.get(`${socket} ${path}`) ?? null,
    run: async (program) => contents.runs.get(program) ?? { end: { kind: 'timed-out' }, stdout: '', stderr: '' },
    stream(program, args, onLine) {
      const { promise: ended, resolve } = Promise.withResolvers<ProgramEnd>();
      children.push({ command: [program, ...args].join(' '), say: onLine, end: resolve });
      return { pid: 1, ended, stop: () => resolve({ kind: 'exited', exitCode: 0, output: { stdout: '', stderr: '' } }) };
    },
    close: async () => {},
  };
  return { machine, contents, children };
}
