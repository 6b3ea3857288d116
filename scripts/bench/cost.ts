import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { standIn } from '../../tests/stand-in/stand-in.node.ts';
import { mebibytes, median, report, wait } from './figures.ts';
import { type Cost, costOf } from './process-cost.ts';
import { programsStarted } from './programs-started.ts';
import { serveApp, view } from './served-app.ts';

/* What watching costs, in one run on one machine: the app alone, with a viewer, and the obvious way of writing it. */

const windowSeconds = 20;
const windows = 5;
/** V8 compiles and collects for about a minute before it is as calm as it stays. */
const warmUpMs = 60_000;

async function medianCost(pid: number, count = windows): Promise<Cost> {
  const costs: Cost[] = [];
  for (let window = 0; window < count; window += 1) costs.push(await costOf(pid, windowSeconds));
  const middle = (of: (cost: Cost) => number) => median(costs.map(of));
  return {
    cores: middle((cost) => cost.cores),
    pssBytes: middle((cost) => cost.pssBytes),
    aloneBytes: middle((cost) => cost.aloneBytes),
  };
}

async function costOfNaiveLoop(): Promise<Cost> {
  const smi = standIn();
  const child = spawn(process.execPath, [fileURLToPath(new URL('naive-loop.ts', import.meta.url))], {
    env: { ...process.env, PATH: smi.path },
    stdio: 'ignore',
  });
  await wait(10_000);
  const cost = await medianCost(child.pid ?? 0, 3);
  child.kill();
  await once(child, 'exit');
  smi.remove();
  return cost;
}

const percent = (cores: number): string => `${(cores * 100).toFixed(3)} % of a core`;
const memory = (bytes: number): string => `${mebibytes(bytes).toFixed(1)} MiB`;

export async function benchCost(): Promise<void> {
  const started = await programsStarted(15_000, 30);
  if (started === null) report('programs started while watching', 'strace is missing');
  else report(`programs started in 30 s of watching, after ${started.atStart}`, String(started.watched), 'none');

  const app = await serveApp();
  await wait(warmUpMs);
  const unwatched = await medianCost(app.pid);
  report('serve at 1 s, nobody watching', percent(unwatched.cores), '≤ 0.3 %');
  report('its memory with both nvidia-smi (PSS)', memory(unwatched.pssBytes), '≤ 110 MiB');
  report('the same where no other Node shares its pages', memory(unwatched.aloneBytes), '≤ 110 MiB');

  const leave = await view(app.url);
  await wait(10_000);
  const watched = await medianCost(app.pid, 3);
  report('serve at 1 s, one viewer', percent(watched.cores), '≤ 1 %');
  report('its memory (PSS)', memory(watched.pssBytes));
  leave();
  await app.stop();

  const naive = await costOfNaiveLoop();
  report('the two libraries asked every second', percent(naive.cores));
  report('their memory (PSS)', memory(naive.pssBytes));
  report('the app is cheaper by', `${(naive.cores / unwatched.cores).toFixed(0)} times`, '≥ 40 times');
}
