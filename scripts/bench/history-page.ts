import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { historyFileName } from '../../app/history/store/database.node.ts';
import { openRecorder } from '../../app/history/store/recorder.node.ts';
import { openBrowser } from './browser.ts';
import { quantile, report, wait } from './figures.ts';
import { days, endMs, halfYear } from './half-year.ts';
import { startSimulatedApp } from './simulated-app.ts';
import { readTrace, traceCategories } from './trace.ts';

/*
 * The page over half a year: zoomed by the wheel, dragged, and moved by keys. A frame every 16.7 ms is asked for; on a machine that draws
 * in software and is busy besides, what the page's own thread takes for each says more.
 */

const frameMs = 1000 / 60;
const gestureMs = 4000;
/** A pointer and a wheel tell of themselves about so often. */
const inputMs = 8;

interface Hand {
  readonly session: CDPSession;
  /** Where the charts are, in CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Calls until the time is over, as evenly as this process can. */
async function during(ms: number, act: (step: number) => unknown): Promise<void> {
  const startedAt = performance.now();
  for (let step = 0; performance.now() - startedAt < ms; step += 1) {
    act(step);
    await wait(Math.max(0, startedAt + (step + 1) * inputMs - performance.now()));
  }
}

const mouse = ({ session }: Hand, type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', x: number, y: number, held: boolean) =>
  session.send('Input.dispatchMouseEvent', { type, x, y, button: held ? 'left' : 'none', buttons: held ? 1 : 0, clickCount: 1 });

/** In and out, a notch of a wheel in about forty milliseconds. */
async function zoomByWheel({ session, x, y, width }: Hand): Promise<void> {
  const control = 2;
  await during(gestureMs, (step) => {
    const deltaY = Math.sin((step * inputMs * 2 * Math.PI) / 2000) < 0 ? 20 : -20;
    void session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: x + width * 0.6, y, deltaX: 0, deltaY, modifiers: control });
  });
}

/** To and fro over half of the charts. */
async function dragToAndFro(hand: Hand): Promise<void> {
  const { x, y, width } = hand;
  const at = (step: number) => x + width * (0.5 + 0.3 * Math.sin((step * inputMs * 2 * Math.PI) / 2000));
  await mouse(hand, 'mouseMoved', at(0), y, false);
  await mouse(hand, 'mousePressed', at(0), y, true);
  await during(gestureMs, (step) => void mouse(hand, 'mouseMoved', at(step), y, true));
  await mouse(hand, 'mouseReleased', at(0), y, false);
}

/** Page Up and Page Down as a held key repeats them. */
async function moveByKeys({ session }: Hand): Promise<void> {
  const everySteps = 4;
  await during(gestureMs, (step) => {
    if (step % everySteps !== 0) return;
    const key = Math.sin((step * inputMs * 2 * Math.PI) / 2000) < 0 ? 'ArrowRight' : 'ArrowLeft';
    void session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key,
      code: key,
      windowsVirtualKeyCode: key === 'ArrowRight' ? 39 : 37,
    });
  });
}

async function measure(browser: Browser, page: Page, what: string, act: () => Promise<void>): Promise<void> {
  await wait(1500);
  await browser.startTracing(page, { categories: traceCategories });
  await act();
  const { frames, work } = readTrace((await browser.stopTracing()).toString());
  const lasts = frames.map(({ lastsMs }) => lastsMs);
  const busy = frames.map(({ busyMs }) => busyMs);
  const dropped = lasts.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / frameMs) - 1), 0);
  const middle = (values: readonly number[]) => `p50 ${quantile(values, 0.5).toFixed(1)}, p95 ${quantile(values, 0.95).toFixed(1)} ms`;
  const seconds = lasts.reduce((sum, ms) => sum + ms, 0) / 1000;
  report(`${what}: frames a second`, (frames.length / seconds).toFixed(1), '60');
  report(`  ${frames.length} frames, ${dropped} dropped; from one to the next`, middle(lasts), '16.7 ms');
  report('  the main thread at work in each', middle(busy), 'under 8 ms');
  const parts = [...work].filter(([, ms]) => ms > 0).sort((a, b) => b[1] - a[1]);
  report('  of it, a frame', parts.map(([name, ms]) => `${name} ${(ms / frames.length).toFixed(2)}`).join(', '));
}

async function openHalfYear(page: Page, url: URL): Promise<Hand> {
  await page.goto(url.href);
  await page.goto(new URL('/history', url).href);
  const charts = page.getByRole('slider', { name: /Time cursor/ });
  await charts.waitFor();
  await page.getByText('1 y', { exact: true }).click();
  await wait(3000);
  const box = await charts.boundingBox();
  if (!box) throw new Error('the charts are not on the screen');
  return { session: await page.context().newCDPSession(page), x: box.x, y: box.y + box.height / 2, width: box.width };
}

/** @param rendererDir a page that was built elsewhere */
export async function benchHistoryPage(rendererDir?: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spark-companion-'));
  symlinkSync(await halfYear(), join(folder, historyFileName));
  const now = () => endMs;
  const history = openRecorder({ folder, now, readAftermath: () => Promise.reject(new Error('no end')), onDefect: console.error });
  const app = await startSimulatedApp('inference', endMs, { history, ...(rendererDir === undefined ? {} : { rendererDir }) });
  await app.advance(60);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const hand = await openHalfYear(page, app.url);
    report('charts on the page', String(await page.locator('canvas').count()), `${days} days of them`);
    await measure(browser, page, 'the wheel, zooming', () => zoomByWheel(hand));
    // A view that is as long as all that was recorded can't be moved.
    await page.getByRole('slider', { name: /Time cursor/ }).focus();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('+');
    await measure(browser, page, 'the mouse, dragging', () => dragToAndFro(hand));
    await page.getByRole('slider', { name: /Span on show/ }).focus();
    await measure(browser, page, 'arrow keys, moving', () => moveByKeys(hand));
  } finally {
    await browser.close();
    await app.stop();
    await history.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
