import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { exportSpan } from '../../app/export/span/span-export.ts';
import { rules } from '../../app/health/rules.ts';
import { snapshotHistory } from '../app/export/span/snapshot-history.ts';
import { textOf } from '../app/export/span/written.ts';
import { watchOver } from '../app/health/watching.ts';
import { simulatedSnapshots } from '../simulated-snapshot.ts';

/* A report of a span is a file that somebody else opens, on a computer that may know no network. */

let folder: string;
let address: string;

test.beforeAll(async () => {
  const snapshots = await simulatedSnapshots('power-fault', 300);
  const fromMs = snapshots[0]?.takenAtMs ?? 0;
  const request = { fromMs, toMs: fromMs + 300_000, stepSeconds: 1, format: 'html', identifying: false } as const;
  const made = await exportSpan(snapshotHistory(snapshots), request, {
    version: '1.2.3',
    snapshot: async () => snapshots.at(-1) ?? null,
    findings: async () => watchOver(rules, snapshots).health.open,
  });
  folder = mkdtempSync(join(tmpdir(), 'span-report-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, made === null ? '' : await textOf(made.chunks));
  address = pathToFileURL(file).href;
});
test.afterAll(() => rmSync(folder, { recursive: true }));

for (const colorScheme of ['dark', 'light'] as const) {
  for (const [width, height] of [
    [400, 800],
    [1440, 900],
    [2560, 1440],
  ] as const) {
    test(`opens offline at ${width}×${height}, ${colorScheme}: whole, readable, without a fault`, async ({ browser }) => {
      const context = await browser.newContext({ offline: true, colorScheme, viewport: { width, height } });
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      await page.goto(address);
      expect(asked).toEqual([address]);
      expect(said).toEqual([]);
      expect(await page.locator('figure svg').count()).toBeGreaterThan(10);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await context.close();
    });
  }
}

test('prints dark on white, each chart on one page', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto(address);
  const look = await page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.body);
    return { backgroundColor, color, breaks: getComputedStyle(document.querySelector('figure') as Element).breakInside };
  });
  expect(look).toEqual({ backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(26, 26, 24)', breaks: 'avoid' });
});
