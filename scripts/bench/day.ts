import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { mebibytes, report, slope, wait } from './figures.ts';
import { startSimulatedApp } from './simulated-app.ts';

/* A day of simulated time through the core and its server with one viewer: does anything grow, is any tick missing? */

const hours = 24;
const secondsInHour = 3600;
/** Ticks that may be on their way to the viewer at once. */
const ahead = 10;

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

export async function benchDay(): Promise<void> {
  const collect = garbageCollector();
  const app = await startSimulatedApp('inference');
  const viewer = fork(fileURLToPath(new URL('viewer-process.ts', import.meta.url)), [app.url.href], { stdio: 'inherit' });
  let seen = 0;
  let received = 0;
  viewer.on('message', (sequence: number) => {
    seen = sequence;
    received += 1;
  });
  let lastAtMs: number | null = null;
  let ticks = 0;
  let longestMs = 0;
  app.companion.onSnapshot(({ takenAtMs }) => {
    ticks += 1;
    if (lastAtMs !== null) longestMs = Math.max(longestMs, takenAtMs - lastAtMs);
    lastAtMs = takenAtMs;
  });
  while (seen === 0) await wait(10);

  const heaps: number[] = [];
  const residents: number[] = [];
  const startedAt = performance.now();
  for (let hour = 1; hour <= hours; hour += 1) {
    for (let second = 0; second < secondsInHour; second += ahead) {
      await app.advance(ahead);
      const newest = app.companion.latest()?.sequence ?? 0;
      while (seen < newest && viewer.connected) await new Promise(setImmediate);
    }
    collect();
    await wait(50);
    collect();
    const { rss, heapUsed, external } = process.memoryUsage();
    residents.push(mebibytes(rss));
    heaps.push(mebibytes(heapUsed + external));
    if (hour % 4 === 0) report(`  after ${hour} h`, `${mebibytes(rss).toFixed(1)} MiB RSS, ${mebibytes(heapUsed).toFixed(1)} heap`);
  }
  // The first half fills the hour that is kept, and lets allocators settle that see some hundred seconds in one.
  const perHour = (values: readonly number[]) => `${(slope(values.slice(hours / 2)) * 1024).toFixed(1)} KiB an hour`;
  report(`24 h in ${((performance.now() - startedAt) / 1000).toFixed(0)} s: in its second half RSS grows by`, perHour(residents), 'flat');
  report('  heap and buffers grow by', perHour(heaps), 'flat');
  report('  ticks', `${ticks}, viewer got ${received}`, `${hours * secondsInHour}`);
  report('  longest time between two ticks', `${longestMs.toFixed(0)} ms`, '≤ 1500 ms');
  viewer.disconnect();
  await once(viewer, 'exit');
  await app.stop();
}
