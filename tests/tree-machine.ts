import { realClock } from '../app/machine/clock.ts';
import type { FileTexts, Machine } from '../app/machine/machine.ts';

/** A recorded tree: one "path:contents" per line, as `grep -r . /sys/…` writes it. */
export function treeOf(dump: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const line of dump.split('\n')) {
    const [, path, contents] = /^(\/[^:]+):(.*)$/.exec(line) ?? [];
    if (path !== undefined && contents !== undefined) files.set(path, `${contents}\n`);
  }
  return files;
}

/** A machine that has these files and links, and no programs: what a source's discovery needs. */
export function machineOf(files: FileTexts, links: ReadonlyMap<string, string> = new Map()): Machine {
  const notFound = { kind: 'not-started', reason: 'not-found', message: 'This machine has no programs.' } as const;
  return {
    kind: 'recorded',
    title: 'a recorded tree',
    clock: realClock,
    read: async (paths) => new Map(paths.flatMap((path): [string, string][] => pair(path, files.get(path)))),
    list: async (dir) => {
      const names = [...files.keys()]
        .filter((path) => path.startsWith(`${dir}/`))
        .map((path) => path.slice(dir.length + 1).split('/')[0] ?? '');
      return [...new Set(names)].sort();
    },
    resolve: async (paths) => new Map(paths.flatMap((path): [string, string][] => pair(path, links.get(path)))),
    space: async () => null,
    ask: async () => null,
    stream: () => ({ pid: null, ended: Promise.resolve(notFound), stop: () => {} }),
    run: async () => ({ end: notFound, stdout: '', stderr: '' }),
    close: async () => {},
  };
}

const pair = (path: string, text: string | undefined): [string, string][] => (text === undefined ? [] : [[path, text]]);
