import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import type { LiveMessage } from '../../app/api/live.ts';
import { standIn } from '../../tests/stand-in/stand-in.node.ts';

const launcher = fileURLToPath(new URL('../../bin/spark-companion.cjs', import.meta.url));

/** The built app, served as its users serve it, with a stand-in for nvidia-smi first in PATH. */
export interface ServedApp {
  readonly pid: number;
  readonly url: URL;
  /** When its process was started, by `performance.now()`. */
  readonly startedAt: number;
  /** Milliseconds from there to the printed address, after the first tick. */
  readonly readyAfterMs: number;
  stop(): Promise<void>;
}

interface Served {
  /** A program that starts the app, with its arguments: strace, say. */
  readonly wrap?: readonly string[];
  /** PATH with an nvidia-smi; the stand-in's own unless given. */
  readonly path?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Further options of `serve`. */
  readonly args?: readonly string[];
}

export async function serveApp({ wrap = [], path, env = {}, args: further = [] }: Served = {}): Promise<ServedApp> {
  const smi = path === undefined ? standIn() : null;
  const data = mkdtempSync(join(tmpdir(), 'spark-companion-'));
  const [program = launcher, ...args] = [...wrap, launcher, 'serve', '--port', '0', '--data', data, ...further];
  const startedAt = performance.now();
  const child = spawn(program, args, {
    env: { ...process.env, ...env, PATH: path ?? smi?.path ?? '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<URL>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('http://')) resolve(new URL(line));
    });
    child.on('error', reject);
    child.on('exit', (status) => reject(new Error(`serve ended with status ${status}`)));
  });
  return {
    pid: child.pid ?? 0,
    url,
    startedAt,
    readyAfterMs: performance.now() - startedAt,
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      smi?.remove();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A viewer as the screen is one: the live feed, read to the end. Resolves with the first snapshot; returns what ends it. */
export function view(url: URL, onMessage: (message: LiveMessage) => void = () => {}): Promise<() => void> {
  const socket = new WebSocket(`ws://${url.host}/api/live`, { headers: { authorization: `Bearer ${url.searchParams.get('token')}` } });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.on('message', (text) => {
      const message = JSON.parse(text.toString()) as LiveMessage;
      onMessage(message);
      if (message.type === 'snapshot') resolve(() => socket.close());
    });
  });
}
