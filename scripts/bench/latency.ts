import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { standIn } from '../../tests/stand-in/stand-in.node.ts';
import { openBrowser } from './browser.ts';
import { median, quantile, report, wait } from './figures.ts';
import { type ServedApp, serveApp, view } from './served-app.ts';

/* How quick it is: from the line that leaves nvidia-smi to the digit on the screen, and from nothing to the first reading. */

const lines = 60;
const starts = 5;

/** Runs in the page: notes when each figure of the stamped nvidia-smi first stands on the screen, in ms since 1970. */
function watchFigures(): void {
  const seen: Record<string, number> = {};
  Object.assign(window, { seenFigures: seen });
  const look = (text: string | null) => {
    for (const figure of text?.match(/\b3\d\d\.\d\b/g) ?? []) {
      if (figure in seen) continue;
      seen[figure] = Number.NaN;
      // The digits are in the document; they are on the screen once the frame that follows has been made.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          seen[figure] = performance.timeOrigin + performance.now();
        };
        port2.postMessage(null);
      });
    }
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target.nodeType === Node.TEXT_NODE) look(target.nodeValue);
      for (const node of addedNodes) look(node.textContent);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

interface StampedSmi {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  /** When the line with each figure left, in ms since 1970. */
  written(): ReadonlyMap<string, number>;
  remove(): void;
}

function stampedSmi(): StampedSmi {
  const smi = standIn();
  const folder = mkdtempSync(join(tmpdir(), 'stamped-smi-'));
  const log = join(folder, 'log');
  symlinkSync(fileURLToPath(new URL('stamped-nvidia-smi', import.meta.url)), join(folder, 'nvidia-smi'));
  return {
    path: `${folder}${delimiter}${process.env.PATH ?? ''}`,
    env: { STAMPED_SMI: smi.program, STAMPED_LOG: log },
    written: () =>
      new Map(
        readFileSync(log, 'utf8')
          .trim()
          .split('\n')
          .map((line) => line.split(' '))
          .map(([figure = '', seconds]) => [figure, Number(seconds) * 1000]),
      ),
    remove() {
      smi.remove();
      rmSync(folder, { recursive: true });
    },
  };
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;

async function lineToDigit(browser: Browser): Promise<void> {
  const smi = stampedSmi();
  const app = await serveApp(smi);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(watchFigures);
  await page.goto(app.url.href);
  // The first seconds of a page are its start, which is measured by itself.
  await wait(5000);
  const from = Date.now();
  await wait((lines + 1) * 1000);
  const until = Date.now() - 1000;
  const seen: Record<string, number> = await page.evaluate(() => Reflect.get(window, 'seenFigures'));
  const inTime = [...smi.written()].filter(([, at]) => at >= from && at < until);
  const delays = inTime.flatMap(([figure, at]) => (Number.isFinite(seen[figure]) ? [(seen[figure] ?? 0) - at] : []));
  report(`line to digit, ${delays.length} of ${inTime.length} lines: median`, ms(median(delays)));
  report('  95 of 100 within', ms(quantile(delays, 0.95)), '< 100 ms');
  report('  slowest', ms(Math.max(...delays)));
  await page.close();
  await app.stop();
  smi.remove();
}

async function firstPaint(browser: Browser, app: ServedApp): Promise<number> {
  // A context of its own has no cache, as for somebody who comes for the first time.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(app.url.href);
  await wait(1500);
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN);
  await context.close();
  return paint;
}

export async function benchLatency(): Promise<void> {
  const ready: number[] = [];
  const firstSnapshot: number[] = [];
  const paints: number[] = [];
  const browser = await openBrowser();
  try {
    for (let start = 0; start < starts; start += 1) {
      const app = await serveApp();
      const leave = await view(app.url);
      firstSnapshot.push(performance.now() - app.startedAt);
      ready.push(app.readyAfterMs);
      leave();
      paints.push(await firstPaint(browser, app));
      await app.stop();
    }
    report(`serve started to address printed, median of ${starts}`, ms(median(ready)));
    report('serve started to first reading at a viewer', ms(median(firstSnapshot)), '< 1000 ms');
    report('first paint in Chromium', ms(median(paints)), '< 1000 ms');
    await lineToDigit(browser);
  } finally {
    await browser.close();
  }
}
