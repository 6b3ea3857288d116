import type { Page } from '@playwright/test';
import { openBrowser, PageMeter } from './browser.ts';
import { mebibytes, report, slope, wait } from './figures.ts';
import { type SimulatedApp, startSimulatedApp } from './simulated-app.ts';

/* What the page costs: its main thread while it shows an hour of nine charts, and its memory over a day. */

const watchedSeconds = 30;
const daySeconds = 86_400;
const points = 10;
/** Snapshots on their way to the page at once: what it leaves unread stays under what a viewer may. */
const batchSeconds = 20;

/** Runs in the page before its own code: counts what comes over the live feed, and tells whoever waits for a count. */
function countMessages(): void {
  let count = 0;
  let waiting: { readonly from: number; readonly tell: () => void } | null = null;
  Object.assign(window, {
    liveMessages: () => count,
    liveMessagesReach: (from: number) =>
      new Promise<void>((tell) => {
        if (count >= from) tell();
        else waiting = { from, tell };
      }),
  });
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL) {
      super(url);
      if (!String(url).includes('/api/live')) return;
      this.addEventListener('message', () => {
        count += 1;
        if (waiting !== null && count >= waiting.from) waiting.tell();
      });
    }
  };
}

const messages = (page: Page): Promise<number> => page.evaluate(() => Reflect.get(window, 'liveMessages')());

/** Until the page has got so many messages; a page that was dropped meanwhile gets on after a moment. */
const reached = (page: Page, count: number): Promise<void> =>
  Promise.race([page.evaluate((from) => Reflect.get(window, 'liveMessagesReach')(from), count), wait(3000)]);

async function openHour(page: Page, app: SimulatedApp): Promise<number> {
  await page.addInitScript(countMessages);
  await page.goto(app.url.href);
  await page.getByText('1 h', { exact: true }).click();
  await wait(3000);
  return page.evaluate(() => [...document.querySelectorAll('canvas')].filter((canvas) => canvas.checkVisibility()).length);
}

/** One second a second: what a person sees. */
async function realTime(page: Page, meter: PageMeter, app: SimulatedApp): Promise<void> {
  const timer = setInterval(() => void app.advance(1), 1000);
  await wait(5000);
  const [busyBefore, seenBefore, startedAt] = [await meter.busySeconds(), await messages(page), performance.now()];
  await wait(watchedSeconds * 1000);
  const busy = (await meter.busySeconds()) - busyBefore;
  const seconds = (performance.now() - startedAt) / 1000;
  const seen = (await messages(page)) - seenBefore;
  clearInterval(timer);
  const animations = await page.evaluate(() => document.getAnimations().length);
  report(`main thread busy over ${watchedSeconds} s (${seen} ticks)`, `${((busy / seconds) * 100).toFixed(2)} %`, '< 3 %');
  report('animations that run', String(animations), 'none');
}

/** A day as fast as the page keeps up. */
async function fastDay(page: Page, meter: PageMeter, app: SimulatedApp): Promise<void> {
  const heaps: number[] = [];
  const startedAt = performance.now();
  for (let second = 0; second < daySeconds; second += batchSeconds) {
    const before = await messages(page);
    await app.advance(batchSeconds);
    await reached(page, before + batchSeconds);
    if ((second / batchSeconds) % (daySeconds / batchSeconds / points) !== 0) continue;
    const { heapBytes, nodes, listeners } = await meter.settled();
    heaps.push(mebibytes(heapBytes));
    const hours = (second / 3600).toFixed(1);
    report(`  after ${hours} h, ${nodes} nodes, ${listeners} listeners`, `${mebibytes(heapBytes).toFixed(2)} MiB`);
  }
  // In the first half the page fills its hour, and V8 compiles what it finds hot at this speed.
  const settled = heaps.slice(points / 2);
  const perHour = slope(settled) / (24 / points);
  report(
    `heap over a day in ${((performance.now() - startedAt) / 1000).toFixed(0)} s: in its second half it grows by`,
    `${(perHour * 1024).toFixed(1)} KiB an hour`,
    'flat',
  );
  report('  lowest and highest then', `${Math.min(...settled).toFixed(2)} to ${Math.max(...settled).toFixed(2)} MiB`);
}

export async function benchPage(): Promise<void> {
  const app = await startSimulatedApp('inference', Date.now() - 3_600_000);
  await app.advance(3600);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const meter = await PageMeter.of(page);
    report('charts over one hour at 1 s', String(await openHour(page, app)), '9');
    await realTime(page, meter, app);
    await fastDay(page, meter, app);
  } finally {
    await browser.close();
    await app.stop();
  }
}
