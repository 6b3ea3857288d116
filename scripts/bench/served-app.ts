import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Direction, type StandIn, standIn } from '../../tests/stand-in/stand-in.node.ts';

const launcher = fileURLToPath(new URL('../../bin/spark-companion.cjs', import.meta.url));

/** The built app, served as its users serve it, with the stand-in for nvidia-smi first in PATH. */
export interface ServedApp {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly url: URL;
  readonly token: string;
  /** Milliseconds from the start of the process to the printed address, after the first tick. */
  readonly readyAfterMs: number;
  readonly smi: StandIn;
  stop(): Promise<void>;
}

/** @param wrap a program that starts the app, with its arguments: strace, say */
export async function serveApp(args: readonly string[] = [], direction: Direction = {}, wrap: readonly string[] = []): Promise<ServedApp> {
  const smi = standIn(direction);
  const data = mkdtempSync(join(tmpdir(), 'spark-companion-'));
  const [program = launcher, ...rest] = [...wrap, launcher, 'serve', '--port', '0', '--data', data, ...args];
  const startedAt = performance.now();
  const child = spawn(program, rest, { env: { ...process.env, PATH: smi.path }, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<URL>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('http://')) resolve(new URL(line));
    });
    child.on('exit', (status) => reject(new Error(`serve ended with status ${status}`)));
  });
  return {
    child,
    pid: child.pid ?? 0,
    url,
    token: url.searchParams.get('token') ?? '',
    readyAfterMs: performance.now() - startedAt,
    smi,
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      smi.remove();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
