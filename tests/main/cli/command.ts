import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const leftOver = new Set<ChildProcess>();
const folders: string[] = [];
// Not after each test: in a file whose tests run side by side nobody knows whose a process is.
afterAll(async () => {
  await Promise.all(
    [...leftOver].map((child) => {
      child.kill('SIGKILL');
      return once(child, 'close');
    }),
  );
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Kept from one start to the next: most of the time of a start goes into compiling. */
const compileCache = fileURLToPath(new URL('../../../node_modules/.cache/spark-companion-tests', import.meta.url));
const entry = fileURLToPath(new URL('../../../main/cli/main.ts', import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** Resolves with the match once standard output and standard error together match. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts `spark-companion` as a process of its own. It is gone when the file's tests are over, whatever becomes of them. */
export function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): RunningCommand {
  const child = spawn(process.execPath, [entry, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', NODE_COMPILE_CACHE: compileCache, ...environment },
  });
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  const hear = (add: (text: string) => void) => (text: string) => {
    add(text);
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding('utf8').on(
    'data',
    hear((text) => {
      stdout += text;
    }),
  );
  child.stderr.setEncoding('utf8').on(
    'data',
    hear((text) => {
      stderr += text;
    }),
  );
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
  leftOver.add(child);
  void ended.then(() => leftOver.delete(child));
  return {
    child,
    pid: child.pid ?? -1,
    ended,
    said(pattern) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(`${stdout}\n${stderr}`);
          if (!found) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`it ended without saying ${pattern}: ${stdout}\n${stderr}`)));
      });
    },
  };
}

/** Runs a command to its end. */
export const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  start(args, environment).ended;

/** A folder that is gone when the file's tests are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'spark-companion-test-'));
  folders.push(folder);
  return folder;
}

export interface ProcessLine {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** "Z" is a zombie. */
  readonly state: string;
}

/** All processes of this computer, as /proc tells them. */
export function processes(): ProcessLine[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [{ pid: Number(pid), parent: Number(parent), name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')), state }];
      } catch {
        return []; // gone meanwhile
      }
    });
}

/** The processes whose parent this is, zombies included. */
export const childrenOf = (pid: number): ProcessLine[] => processes().filter(({ parent }) => parent === pid);

/** Whether a process is there, be it as a zombie. */
export const exists = (pid: number): boolean => processes().some((each) => each.pid === pid);
