import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { mebibytes, quantile, report, wait } from './figures.ts';
import { costOf } from './process-cost.ts';
import { type ServedApp, serveApp, view } from './served-app.ts';
import type { ViewersMessage } from './viewers-process.ts';

/* What 500 viewers at one tick a second cost the process that serves them, and what one that stops reading costs the others. */

const viewers = 500;
const settleMs = 20_000;
/** V8 compiles and collects for about a minute before it is as calm as it stays; before that the memory of one viewer is nothing to compare with. */
const warmUpMs = 60_000;
/** Of fewer than a hundred ticks the 99th in a hundred would be the worst. */
const measureSeconds = 200;
/** How long the one that doesn't read may keep the server waiting: what the kernel holds for it has to fill first. */
const patienceMs = 15 * 60_000;

type Seen = Extract<ViewersMessage, { kind: 'seen' }>;

interface Crowd {
  readonly process: ChildProcess;
  tell(): Promise<Seen>;
}

async function gather(url: URL): Promise<Crowd> {
  const child = fork(fileURLToPath(new URL('viewers-process.ts', import.meta.url)), [url.href, String(viewers)], { execArgv: [] });
  const [message] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [ViewersMessage | number];
  if (typeof message === 'number') throw new Error(`The viewers ended with status ${message}.`);
  return {
    process: child,
    async tell() {
      child.send('tell');
      const [seen] = (await once(child, 'message')) as [Seen];
      return seen;
    },
  };
}

async function viewersNow(app: ServedApp): Promise<number> {
  const answer = await fetch(new URL('/api/about', app.url), { headers: { authorization: `Bearer ${app.url.searchParams.get('token')}` } });
  return ((await answer.json()) as { viewers: number }).viewers;
}

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const memory = (bytes: number): string => `${mebibytes(bytes).toFixed(1)} MiB`;
const percent = (cores: number): string => `${(cores * 100).toFixed(2)} % of a core`;

/** How far the ticks were from their second, and how late the last viewer had them. */
function reportTicks(when: string, { ticks, missed, ended }: Seen): void {
  const jitters = ticks.flatMap(({ intervalSeconds }) => (intervalSeconds === null ? [] : [Math.abs(intervalSeconds - 1) * 1000]));
  report(`${when}: ticks`, String(ticks.length));
  report('  a tick is off its second by, median', ms(quantile(jitters, 0.5)));
  report('  99 of 100 ticks by no more than', ms(quantile(jitters, 0.99)), '< 50 ms');
  report(
    '  from first to last viewer, 99 of 100 ticks within',
    ms(
      quantile(
        ticks.map(({ firstAtMs, lastAtMs }) => lastAtMs - firstAtMs),
        0.99,
      ),
    ),
  );
  report('  ticks that a viewer has missed', String(missed), '0');
  report('  viewers that were cut off', String(ended), '0');
}

export async function benchViewers(): Promise<void> {
  const app = await serveApp({ args: ['--max-viewers', '512'] });
  const leave = await view(app.url);
  await wait(warmUpMs);
  const one = await costOf(app.pid, 60);
  report('serve at 1 s, one viewer', percent(one.cores));
  report('its memory with both nvidia-smi (PSS)', memory(one.pssBytes));

  const crowd = await gather(app.url);
  try {
    await wait(settleMs);
    crowd.process.send('forget');
    const many = await costOf(app.pid, measureSeconds);
    report(`serve at 1 s, ${viewers + 1} viewers`, percent(many.cores), '≤ 3 %');
    report('its memory (PSS)', memory(many.pssBytes));
    report('memory for each further viewer', `${((many.pssBytes - one.pssBytes) / viewers / 1024).toFixed(1)} KiB`, '< 100 KiB');
    reportTicks('all read', await crowd.tell());

    crowd.process.send('forget');
    const stalledAt = performance.now();
    crowd.process.send('stall');
    const before = await viewersNow(app);
    while ((await viewersNow(app)) >= before && performance.now() - stalledAt < patienceMs) await wait(1000);
    const left = (await viewersNow(app)) < before;
    const seconds = (performance.now() - stalledAt) / 1000;
    report('the one that does not read is dropped after', left ? `${seconds.toFixed(0)} s` : `not in ${seconds.toFixed(0)} s`, 'dropped');
    await wait(5000);
    reportTicks('meanwhile', await crowd.tell());
  } finally {
    crowd.process.kill();
    leave();
    await app.stop();
  }
}
