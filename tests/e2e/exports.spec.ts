import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Download, expect, type Locator, type Page, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { readCsv } from '../app/export/rfc4180.ts';
import { recordedSeconds, serveExports } from './exports-server.ts';
import type { ScenarioServer } from './scenario-server.ts';
import { serveScenario } from './scenario-server.ts';

/** Spans are told by the reader's clock. */
test.use({ timezoneId: 'UTC' });
test.setTimeout(120_000);

type Server = ScenarioServer & { readonly folder: string };

/** Faults that the page itself reports. */
function problemsOf(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return problems;
}

const axeFindings = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(' '))]);

const dialog = (page: Page): Locator => page.getByRole('dialog');
/** A segment's own input lies under what is seen of it. */
const choose = (page: Page, group: string, name: string): Promise<void> =>
  dialog(page).getByRole('radiogroup', { name: group, exact: true }).getByRole('radio', { name, exact: true }).check({ force: true });

/** The first screen, once it has its first reading: a key that is pressed before is heard by nobody. */
async function open(page: Page, server: { readonly url: string }): Promise<void> {
  await page.goto(server.url);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/^Reading/);
}

async function openRecorded(page: Page, server: { readonly url: string }): Promise<void> {
  await open(page, server);
  await page.keyboard.press('Control+e');
  await choose(page, 'What to export', 'What was recorded');
  await expect(dialog(page).getByRole('radiogroup', { name: 'Span' })).toBeVisible();
}

const kept = mkdtempSync(join(tmpdir(), 'exports-spec-'));
test.afterAll(() => rmSync(kept, { recursive: true, force: true }));

async function saved(download: Download): Promise<string> {
  const path = join(kept, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

/** Exports all that is kept of some metrics, and saves the file that comes of it. */
async function exported(page: Page, kind: string): Promise<string> {
  await choose(page, 'Format', kind);
  await choose(page, 'Span', 'All that is kept');
  const coming = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Export', exact: true }).click();
  return saved(await coming);
}

/** Files of exports on the app's own disk. */
const onDisk = ({ folder }: Server): string[] => {
  const all = join(folder, 'exports');
  return existsSync(all) ? readdirSync(all, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('/')) : [];
};

test.describe('what was recorded', () => {
  let server: Server;
  test.beforeEach(async () => {
    server = await serveExports();
  });
  test.afterEach(() => server.stop());

  test('is exported as a table, read back by others, with the figures of the store', async ({ page }) => {
    const problems = problemsOf(page);
    await openRecorded(page, server);
    const csv = await exported(page, 'CSV');
    await expect(dialog(page).getByText('is ready')).toBeVisible();
    const [head, ...rows] = readCsv(readFileSync(csv, 'utf8'));
    expect(rows).toHaveLength(recordedSeconds);
    const column = head?.indexOf('gpu.power{gpu=0} [watts]') ?? -1;
    const powers = rows.map((row) => Number(row[column]));
    expect(Math.max(...powers)).toBeGreaterThan(40);

    await dialog(page).getByRole('button', { name: 'Export something else' }).click();
    const parquet = await exported(page, 'Parquet');
    const file = await asyncBufferFromFile(parquet);
    expect(Number((await parquetMetadataAsync(file)).num_rows)).toBe(recordedSeconds);
    const read = await parquetReadObjects({ file, columns: ['time', 'gpu.power{gpu=0}'] });
    expect(read.map((row) => row['gpu.power{gpu=0}'])).toEqual(powers);
    expect(statSync(parquet).size).toBeLessThan(statSync(csv).size / 2);

    await dialog(page).getByRole('button', { name: 'Export something else' }).click();
    await choose(page, 'Resolution', '1 minute');
    const coarse = readCsv(readFileSync(await exported(page, 'CSV'), 'utf8'));
    expect(coarse).toHaveLength(1 + recordedSeconds / 60);
    expect(problems).toEqual([]);
  });

  test('is exported as lines, for Prometheus, and as a report', async ({ page }) => {
    const problems = problemsOf(page);
    await openRecorded(page, server);
    await choose(page, 'Metrics', 'Some');
    for (const group of ['Memory', 'Processor and load', 'Heat, fans and power', 'Network', 'Storage', 'This app']) {
      await dialog(page).getByRole('checkbox', { name: group }).uncheck({ force: true });
    }
    const lines = readFileSync(await exported(page, 'JSON Lines'), 'utf8')
      .trimEnd()
      .split('\n');
    const metrics = new Set(lines.map((line) => (JSON.parse(line) as { metric: string }).metric));
    expect(metrics).toContain('gpu.power');
    for (const metric of metrics) expect(metric).toMatch(/^(gpu|driver)\./);

    await dialog(page).getByRole('button', { name: 'Export something else' }).click();
    const openMetrics = readFileSync(await exported(page, 'OpenMetrics'), 'utf8');
    expect(openMetrics).toMatch(/^# TYPE spark_gpu_[\s\S]*\n# EOF\n$/);

    await dialog(page).getByRole('button', { name: 'Export something else' }).click();
    const report = readFileSync(await exported(page, 'Report'), 'utf8');
    expect(report).toMatch(/^<!doctype html>[\s\S]*<svg[\s\S]*<\/html>\n$/);
    expect(problems).toEqual([]);
  });

  test('is a bundle that unzip finds whole, and that says what it does not hold', async ({ page }) => {
    await openRecorded(page, server);
    const zip = await exported(page, 'Support bundle');
    await expect(dialog(page).getByRole('heading', { name: 'What it does not hold' })).toBeVisible();
    await expect(dialog(page).getByText(/^Host name: left out in/)).toBeVisible();
    const names = Object.keys(unzipSync(readFileSync(zip)));
    expect(names).toEqual(expect.arrayContaining(['README.txt', 'left-out.txt', 'history.csv', 'health.md', 'versions.txt']));
    expect(execFileSync('python3', ['-m', 'zipfile', '-t', zip], { encoding: 'utf8' })).toContain('Done testing');
    expect(readFileSync(zip).includes('spark-4f2a')).toBe(false);
  });

  test('can be saved once more, and is let go of', async ({ page }) => {
    await openRecorded(page, server);
    const first = await exported(page, 'Parquet');
    const again = page.waitForEvent('download');
    await dialog(page).getByRole('button', { name: 'Save again' }).click();
    const second = await again;
    expect(second.suggestedFilename()).toBe(first.split('/').at(-1));
    expect(await second.failure()).toBeNull();
    expect(onDisk(server)).toHaveLength(1);
  });

  test('is not made where it is cancelled midway: no file, and the dialog says so', async ({ page }) => {
    await openRecorded(page, server);
    let downloads = 0;
    page.on('download', () => {
      downloads += 1;
    });
    await choose(page, 'Format', 'JSON Lines');
    await choose(page, 'Span', 'All that is kept');
    await dialog(page).getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog(page).getByRole('progressbar', { name: 'Export' })).toBeVisible();
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog(page).getByText('It was cancelled. No file was made.')).toBeVisible();
    await expect.poll(() => onDisk(server)).toEqual([]);
    expect(downloads).toBe(0);
    await dialog(page).getByRole('button', { name: 'Choose again' }).click();
    await expect(dialog(page).getByRole('radio', { name: 'JSON Lines' })).toBeChecked();
  });

  test('goes on while the dialog is closed, saves itself and says so', async ({ page }) => {
    await openRecorded(page, server);
    await choose(page, 'Format', 'JSON Lines');
    await choose(page, 'Span', 'All that is kept');
    const coming = page.waitForEvent('download');
    await dialog(page).getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog(page).getByRole('progressbar')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
    expect((await coming).suggestedFilename()).toMatch(/\.jsonl$/);
    await expect(page.getByRole('status').getByText(/^Saved spark-history-.*\.jsonl\.$/)).toBeVisible();
  });

  test('of the span on show is exported from History', async ({ page }) => {
    await open(page, server);
    await page.goto(new URL('/history', server.url).href);
    await page.getByRole('button', { name: 'Export this span' }).click();
    await expect(dialog(page).getByRole('radio', { name: 'The span on show' })).toBeChecked();
    const coming = page.waitForEvent('download');
    await choose(page, 'Resolution', '1 minute');
    await dialog(page).getByRole('button', { name: 'Export', exact: true }).click();
    const [, ...rows] = readCsv(readFileSync(await saved(await coming), 'utf8'));
    expect(rows.length).toBeGreaterThan(100);
  });

  test('is reached, chosen and begun by keyboard alone', async ({ page }) => {
    await open(page, server);
    await page.keyboard.press('Control+e');
    await expect(dialog(page)).toBeVisible();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('value') ?? document.activeElement?.textContent ?? '');
    const tabTo = async (wanted: string) => {
      for (let press = 0; press < 20; press += 1) {
        if ((await focused()) === wanted) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`${wanted} is not reached: ${await focused()}`);
    };
    await tabTo('moment');
    await page.keyboard.press('ArrowRight');
    await expect(dialog(page).getByRole('radiogroup', { name: 'Span' })).toBeVisible();
    await tabTo('csv');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(dialog(page).getByRole('radio', { name: 'Parquet' })).toBeChecked();
    const coming = page.waitForEvent('download');
    await tabTo('Export');
    await page.keyboard.press('Enter');
    expect((await coming).suggestedFilename()).toMatch(/\.parquet$/);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
  });

  for (const colorScheme of ['dark', 'light'] as const) {
    test(`stands at three sizes in ${colorScheme}, without faults`, async ({ browser }, testInfo) => {
      const context = await browser.newContext({ timezoneId: 'UTC', colorScheme, viewport: { width: 1440, height: 900 } });
      try {
        const page = await context.newPage();
        const problems = problemsOf(page);
        await openRecorded(page, server);
        await choose(page, 'Metrics', 'Some');
        for (const aim of ['What was recorded', 'Picture', 'This moment']) {
          await choose(page, 'What to export', aim);
          await expect(dialog(page).locator('.btn.main')).toBeVisible();
          for (const size of [
            { width: 1440, height: 900 },
            { width: 400, height: 800 },
            { width: 2560, height: 1440 },
          ]) {
            await page.setViewportSize(size);
            await page.screenshot({ path: testInfo.outputPath(`${aim.replaceAll(' ', '-')}.${colorScheme}.${size.width}.png`) });
            const sideways = await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth);
            expect(sideways, `at ${size.width} px the dialog scrolls sideways`).toBeLessThanOrEqual(0);
          }
          expect(await axeFindings(page)).toEqual([]);
        }
        expect(problems).toEqual([]);
      } finally {
        await context.close();
      }
    });
  }
});

test('an empty span gets a clear answer, with what there is', async ({ page }) => {
  const server = await serveExports({ silentSeconds: 3 * 3600 });
  try {
    await openRecorded(page, server);
    await dialog(page).getByRole('button', { name: 'Export', exact: true }).click();
    await expect(
      dialog(page).getByText(/^Nothing was recorded in that span\. What is kept goes from 22 November, 12:00 to /),
    ).toBeVisible();
    expect(onDisk(server)).toEqual([]);
  } finally {
    await server.stop();
  }
});

test('a machine of which nothing is recorded says so', async ({ page }) => {
  const server = await serveScenario('idle', 60);
  try {
    await open(page, server);
    await page.keyboard.press('Control+e');
    await choose(page, 'What to export', 'What was recorded');
    await expect(dialog(page).getByText(/^Nothing is recorded here:/)).toBeVisible();
    await expect(dialog(page).getByRole('button', { name: 'Export', exact: true })).toHaveCount(0);
  } finally {
    await server.stop();
  }
});

test.describe('a picture', () => {
  /** Width and height of a PNG, and how many colours a coarse look at it finds. */
  const lookAt = (page: Page, path: string) =>
    page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: new Uint8ClampedArray() };
      const colours = new Map<string, number>();
      for (let at = 0; at < data.length; at += 4 * 7) {
        const colour = `${data[at]},${data[at + 1]},${data[at + 2]}`;
        colours.set(colour, (colours.get(colour) ?? 0) + 1);
      }
      const [ground] = [...colours].toSorted(([, a], [, b]) => b - a)[0] ?? [];
      return { width: image.width, height: image.height, colours: colours.size, ground };
    }, readFileSync(path).toString('base64'));

  for (const [colorScheme, ground] of [
    ['dark', '16,17,18'],
    ['light', '247,245,240'],
  ] as const) {
    test(`of the screen and of one chart is drawn at twice the size in ${colorScheme}`, async ({ browser }, testInfo) => {
      const server = await serveScenario('inference', 120);
      server.freeze();
      const context = await browser.newContext({ timezoneId: 'UTC', colorScheme, viewport: { width: 1280, height: 900 } });
      try {
        const page = await context.newPage();
        const problems = problemsOf(page);
        await open(page, server);
        const picture = async (name: string) => {
          await page.keyboard.press('Control+e');
          await choose(page, 'What to export', 'Picture');
          await dialog(page).getByRole('option', { name, exact: true }).click();
          const coming = page.waitForEvent('download');
          await dialog(page).getByRole('button', { name: 'Save as picture' }).click();
          const path = testInfo.outputPath((await coming).suggestedFilename());
          await (await coming).saveAs(path);
          await expect(dialog(page)).toHaveCount(0);
          return lookAt(page, path);
        };
        const main = await page.locator('main').boundingBox();
        const screen = await picture('The whole screen');
        expect(screen.width).toBe(1280 * 2);
        expect(screen.height).toBeGreaterThan((main?.height ?? 0) * 2);
        expect(screen.ground).toBe(ground);
        expect(screen.colours).toBeGreaterThan(100);
        const chart = await picture('GPU power');
        expect(chart.height).toBeLessThan(screen.height / 3);
        expect(chart.colours).toBeGreaterThan(20);
        expect(chart.ground).toBe(ground);
        expect(problems).toEqual([]);
      } finally {
        await context.close();
        await server.stop();
      }
    });
  }

  test('draws the words of the screen where they stand, and no names', async ({ page }) => {
    const server = await serveScenario('inference', 60);
    server.freeze();
    try {
      // What is written onto any canvas is noted on the way.
      await page.addInitScript(() => {
        const written: string[] = [];
        const { fillText } = CanvasRenderingContext2D.prototype;
        CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
          written.push(text);
          fillText.call(this, text, ...rest);
        };
        Object.assign(window, { written });
      });
      await open(page, server);
      const answer = (await page.getByRole('heading', { level: 1 }).textContent())?.replace('what was looked at', ' ') ?? '';
      const take = async (identifying: boolean) => {
        await page.keyboard.press('Control+e');
        await choose(page, 'What to export', 'Picture');
        if (identifying) await dialog(page).getByRole('checkbox').check({ force: true });
        const coming = page.waitForEvent('download');
        await dialog(page).getByRole('button', { name: 'Save as picture' }).click();
        await coming;
        return page.evaluate(() => (window as unknown as { written: string[] }).written.splice(0).join(' '));
      };
      const words = await take(false);
      for (const word of answer.split(/\s+/).filter(Boolean)) expect(words).toContain(word);
      expect(words).toContain('simulated DGX Spark: inference');
      for (const name of ['tomas', 'mira', 'spark-4f2a']) expect(words).not.toContain(name);
      const named = await take(true);
      expect(named).toContain('tomas');
      expect(named).toContain('spark-4f2a');
    } finally {
      await server.stop();
    }
  });
});
