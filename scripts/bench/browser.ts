import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { browserFlags, findBrowser } from '../tools/browser.ts';

/** A Chromium that talks to nobody but the page under test. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: [...browserFlags],
  });
}

/** What the browser counts of a page, with one session for all questions. */
export class PageMeter {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<PageMeter> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return new PageMeter(session);
  }

  /** Seconds, since the page began, in which its main thread was at work. */
  async busySeconds(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  }

  /** What is left of the page's memory once all that nothing refers to is gone. */
  async settled(): Promise<{ readonly heapBytes: number; readonly nodes: number; readonly listeners: number }> {
    await this.#session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#session.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await this.#session.send('Memory.getDOMCounters');
    return { heapBytes: usedSize, nodes, listeners: jsEventListeners };
  }
}
