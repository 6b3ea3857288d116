import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Served } from './check.ts';

const launcher = fileURLToPath(new URL('../../bin/spark-companion.cjs', import.meta.url));

/** What the servers have printed on standard error: a fault of theirs is a finding too. */
export interface RunningServers extends Served {
  readonly complaints: readonly string[];
  /** Whether both still run. */
  alive(): boolean;
  stop(): Promise<void>;
}

function start(data: string, complaints: string[], args: readonly string[]): { child: ChildProcess; url: Promise<URL> } {
  const child = spawn(launcher, ['serve', '--simulate', 'inference', '--port', '0', '--data', data, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  createInterface({ input: child.stderr }).on('line', (line) => complaints.push(line));
  const url = new Promise<URL>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (/^https?:\/\//.test(line)) resolve(new URL(line));
    });
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`serve ended with status ${status}: ${complaints.join(' ')}`)));
  });
  return { child, url };
}

/** The built server as its users start it, in plain and over TLS. */
export async function startServers(): Promise<RunningServers> {
  const folder = mkdtempSync(join(tmpdir(), 'verify-server-'));
  const data = join(folder, 'data');
  const complaints: string[] = [];
  const plain = start(data, complaints, []);
  const plainUrl = await plain.url;
  const tls = start(data, complaints, ['--tls-self-signed']);
  const tlsUrl = await tls.url;
  const children = [plain.child, tls.child];
  return {
    plain: plainUrl,
    tls: tlsUrl,
    token: plainUrl.searchParams.get('token') ?? '',
    folder,
    complaints,
    alive: () => children.every(({ exitCode, signalCode }) => exitCode === null && signalCode === null),
    async stop() {
      for (const child of children) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
