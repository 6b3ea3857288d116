import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { standIn } from '../../tests/stand-in/stand-in.node.ts';
import { type Cost, costOf, median, wait } from './process-cost.ts';
import { type ServedApp, serveApp } from './served-app.ts';

/* What watching costs, in one run on one machine: the app alone, with a viewer, and the obvious way of writing it. */

const windowSeconds = 20;
const windows = 3;
const warmUpMs = 8000;

async function medianCost(pid: number): Promise<Cost> {
  const costs: Cost[] = [];
  for (let window = 0; window < windows; window += 1) costs.push(await costOf(pid, windowSeconds));
  return { cores: median(costs.map((cost) => cost.cores)), pssMebibytes: median(costs.map((cost) => cost.pssMebibytes)) };
}

/** A viewer as the screen is one: the live feed, read to the end. */
async function view(app: ServedApp): Promise<() => void> {
  const socket = new WebSocket(`ws://${app.url.host}/api/live`, {
    headers: { authorization: `Bearer ${app.token}`, origin: app.url.origin },
  });
  await new Promise((resolve, reject) => socket.once('message', resolve).once('error', reject));
  return () => socket.close();
}

async function costOfNaiveLoop(): Promise<Cost> {
  const smi = standIn();
  const child = spawn(process.execPath, [fileURLToPath(new URL('naive-loop.ts', import.meta.url))], {
    env: { ...process.env, PATH: smi.path },
    stdio: 'ignore',
  });
  await wait(warmUpMs);
  const cost = await medianCost(child.pid ?? 0);
  child.kill();
  smi.remove();
  return cost;
}

/** Programs started between two moments of a run, by the kernel's own account of `execve`. */
async function programsStarted(seconds: number): Promise<number | null> {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'execve-'));
  const log = join(folder, 'log');
  const app = await serveApp([], {}, ['strace', '-f', '-qq', '-e', 'trace=execve', '-o', log]);
  await wait(warmUpMs);
  const count = () =>
    readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line.includes('execve(')).length;
  const before = count();
  await wait(seconds * 1000);
  const started = count() - before;
  await app.stop();
  rmSync(folder, { recursive: true });
  return started;
}

const percent = (cores: number): string => `${(cores * 100).toFixed(3)} % of a core`;

export async function benchCost(): Promise<void> {
  const app = await serveApp();
  await wait(warmUpMs);
  const alone = await medianCost(app.pid);
  const leave = await view(app);
  await wait(3000);
  const watched = await medianCost(app.pid);
  leave();
  await app.stop();
  const naive = await costOfNaiveLoop();
  const started = await programsStarted(30);
  console.log(`serve at 1 s, nobody watching: ${percent(alone.cores)}, ${alone.pssMebibytes.toFixed(1)} MiB PSS (at most 0.3 %, 110 MiB)`);
  console.log(`serve at 1 s, one viewer:      ${percent(watched.cores)}, ${watched.pssMebibytes.toFixed(1)} MiB PSS (at most 1 %)`);
  console.log(`the two libraries every second: ${percent(naive.cores)}, ${naive.pssMebibytes.toFixed(1)} MiB PSS`);
  console.log(`the app is ${(naive.cores / alone.cores).toFixed(0)} times cheaper (at least 40)`);
  console.log(
    started === null ? 'programs started: not counted, strace is not installed' : `programs started in 30 s of watching: ${started} (none)`,
  );
}
