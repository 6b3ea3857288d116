import { expect, type Page, test } from '@playwright/test';
import type { History } from '../../app/history/history.ts';
import type { Run } from '../../app/history/run.ts';
import { generatedHistory } from '../renderer/history/generated-history.ts';
import { axeFindings, problemsOf, sidewaysOf, sizes } from './faults.ts';
import { historyEndMs, historyStartMs, serveHistory } from './history-server.ts';
import { serveRecorded } from './recorded-server.ts';
import type { ScenarioServer } from './scenario-server.ts';

test.use({ timezoneId: 'UTC' });
/** A browser, an app and axe on one busy machine. */
test.describe.configure({ timeout: 90_000 });

const hour = 3_600_000;
const halfYearMs = 183 * 24 * hour;

/** Half a year with runs of every kind. */
function pastWithRuns(nowMs: () => number): History {
  const past = generatedHistory({ fromMs: historyStartMs - halfYearMs, nowMs, endMs: historyEndMs });
  const put = (run: Partial<Run> & Pick<Run, 'id' | 'name' | 'fromMs'>) =>
    void past.putRun({ toMs: null, command: null, ending: null, ...run });
  const command = ['python', 'train.py', '--config', 'configs/llama 8b.yaml', '--output-dir', '/data/checkpoints/llama-8b-2026-11-23'];
  put({
    id: 'a',
    name: 'fine-tune 2',
    fromMs: historyStartMs - 18.4 * hour,
    toMs: historyStartMs - 14.4 * hour,
    command,
    ending: { exitStatus: 0, signal: null },
  });
  put({
    id: 'b',
    name: 'fine-tune 3',
    fromMs: historyStartMs - 10.4 * hour,
    toMs: historyStartMs - 6.2 * hour,
    command,
    ending: { exitStatus: 1, signal: null },
  });
  put({
    id: 'c',
    name: 'the one that froze',
    fromMs: historyEndMs - 5 * hour,
    toMs: historyEndMs,
    command,
    ending: { exitStatus: null, signal: 'SIGKILL' },
  });
  put({
    id: 'd',
    name: 'an evening with a name so long that nobody would ever type it twice',
    fromMs: historyStartMs - 20 * hour,
    toMs: historyStartMs - 13 * hour,
  });
  put({ id: 'e', name: 'benchmark', fromMs: historyStartMs - 0.4 * hour });
  return past;
}

async function open(page: Page, server: ScenarioServer, address: string): Promise<void> {
  await page.goto(server.url);
  await page.goto(new URL(address, server.url).href);
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const row = (page: Page, name: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
const cursor = (page: Page) => page.getByRole('slider', { name: /Time since the start/ });
const notice = (page: Page, text: string) => page.getByRole('status').getByText(text);

for (const colorScheme of ['dark', 'light'] as const) {
  test(`runs and what they are laid over stand at three sizes in ${colorScheme}, without faults`, async ({ browser }, testInfo) => {
    test.setTimeout(120_000);
    const server = await serveHistory({ history: pastWithRuns });
    server.freeze();
    const context = await browser.newContext({ timezoneId: 'UTC', colorScheme });
    try {
      const page = await context.newPage();
      const problems = problemsOf(page);
      for (const [name, address, title] of [
        ['list', '/history/runs', /“benchmark” goes on/],
        ['two', '/history/runs/a,b', /^B took .* than A$/],
        ['five', '/history/runs/a,b,c,d,e', 'Five runs from their start'],
      ] as const) {
        await page.setViewportSize(sizes[0]);
        await open(page, server, address);
        await expect(heading(page)).toHaveText(title);
        for (const size of sizes) {
          await page.setViewportSize(size);
          await page.waitForTimeout(400);
          await page.screenshot({ path: testInfo.outputPath(`runs.${name}.${colorScheme}.${size.width}.png`), fullPage: true });
          expect(await sidewaysOf(page), `${name} at ${size.width} px scrolls sideways`).toBeLessThanOrEqual(0);
          if (size.width !== 2560) expect(await axeFindings(page)).toEqual([]);
        }
      }
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
      expect(problems).toEqual([]);
    } finally {
      await context.close();
      await server.stop();
    }
  });
}

test('a run is begun, ended, renamed, removed and brought back, all by keyboard, in the real store', async ({ page }) => {
  test.setTimeout(120_000);
  const server = await serveRecorded(120);
  try {
    const problems = problemsOf(page);
    await page.setViewportSize(sizes[0]);
    await open(page, server, '/history/runs');
    await expect(heading(page)).toHaveText('No runs yet');
    await expect(page.getByText('spark-companion run -- python train.py')).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'Begin a run…' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Begin a run' })).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Give the run a name.')).toBeVisible();
    await page.keyboard.type('fine-tune 1');
    await page.keyboard.press('Enter');
    await expect(notice(page, '“fine-tune 1” has begun.')).toBeVisible();
    await expect(heading(page)).toHaveText('“fine-tune 1” goes on');
    await server.advance(90);

    await page.getByRole('button', { name: 'End “fine-tune 1”' }).focus();
    await page.keyboard.press('Enter');
    await expect(notice(page, '“fine-tune 1” has ended.')).toBeVisible();
    await expect(row(page, 'fine-tune 1')).toContainText(/1 min 30 s.*GiB.*Wh/);

    await page.getByRole('button', { name: 'Rename “fine-tune 1”' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('warm-up');
    await page.keyboard.press('Enter');
    await expect(row(page, 'warm-up')).toBeVisible();

    await page.getByRole('button', { name: 'Remove “warm-up”' }).focus();
    await page.keyboard.press('Enter');
    await expect(heading(page)).toHaveText('No runs yet');
    await page.getByRole('button', { name: 'Undo' }).focus();
    await page.keyboard.press('Enter');
    await expect(row(page, 'warm-up')).toBeVisible();
    await page.reload();
    await expect(row(page, 'warm-up')).toContainText('1 min 30 s');
    expect(problems).toEqual([]);
  } finally {
    await server.stop();
  }
});

test('the span of the charts is named, marked on the axis, and laid over another one, in the real store', async ({ page }) => {
  test.setTimeout(120_000);
  const server = await serveRecorded(600);
  try {
    await page.setViewportSize(sizes[0]);
    await open(page, server, `/history/span/${historyStartMs / 1000 + 60}-${historyStartMs / 1000 + 240}`);
    await page.getByRole('button', { name: 'Name this span…' }).click();
    await expect(page.getByText(/^23 November, 14:29 to 14:32, 3 min\./)).toBeVisible();
    await page.keyboard.type('the beginning');
    await page.keyboard.press('Enter');
    await expect(notice(page, 'The span is “the beginning” now.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Run “the beginning”, 23 November, 14:29 to 14:32, 3 min' })).toBeVisible();

    await page.goto(new URL(`/history/span/${historyStartMs / 1000 + 300}-${historyStartMs / 1000 + 540}`, server.url).href);
    await page.getByRole('button', { name: 'Name this span…' }).click();
    await page.keyboard.type('the end');
    await page.keyboard.press('Enter');
    await expect(notice(page, 'The span is “the end” now.')).toBeVisible();

    await page.getByRole('navigation', { name: 'History' }).getByRole('link', { name: 'Runs' }).click();
    await expect(page.getByText('Choose two or more runs.')).toBeVisible();
    for (const name of ['the end', 'the beginning']) {
      await page.getByRole('checkbox', { name: `Choose “${name}”` }).focus();
      await page.keyboard.press('Space');
    }
    await page.getByRole('button', { name: 'Lay 2 over each other' }).click();
    await expect(heading(page)).toHaveText(/^B took 33\s% longer/);
    await expect(page).toHaveURL(/\/history\/runs\/[\w-]+,[\w-]+$/);
    await expect(page.getByRole('row', { name: /^Duration 3 min 4 min \+1 min$/ })).toBeVisible();
    await expect(page.getByRole('group', { name: /^GPU busy, mean: A \d+\s%, B \d+\s%$/ })).toBeVisible();

    // What stands there is what the store says.
    const said = await page.getByRole('row', { name: /^GPU power, mean/ }).innerText();
    const shown = await page.getByRole('group', { name: /^GPU power, mean:/ }).getAttribute('aria-label');
    const [a, b] = said.match(/[\d.]+(?=\sW)/g) ?? [];
    expect(shown).toBe(`GPU power, mean: A ${a}\u00a0W, B ${b}\u00a0W`);

    await page.goBack();
    await expect(row(page, 'the end')).toBeVisible();
  } finally {
    await server.stop();
  }
});

test('runs that lie over each other are read at any moment and zoomed into with keys', async ({ page }) => {
  const server = await serveHistory({ history: pastWithRuns });
  server.freeze();
  try {
    await page.setViewportSize(sizes[0]);
    await open(page, server, '/history/runs/a,b');
    await cursor(page).focus();
    await page.keyboard.press('ArrowRight');
    await expect(cursor(page)).toHaveAttribute('aria-valuetext', /^2 h 7 min: GPU busy A \d+\s%, B \d+\s%; SM clock A/);
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('+');
    await page.keyboard.press('Escape');
    await expect(cursor(page)).toHaveAttribute('aria-valuetext', /^1 h \d+ min to 2 h \d+ min/);
    await page.getByRole('checkbox', { name: 'SM clock' }).focus();
    await page.keyboard.press('Space');
    await expect(page.getByRole('group', { name: /^SM clock/ })).toHaveCount(0);
    await page.getByRole('checkbox', { name: 'CPU' }).focus();
    await page.keyboard.press('Space');
    await expect(page.getByRole('group', { name: /^CPU, mean: A \d+/ })).toBeVisible();
  } finally {
    await server.stop();
  }
});

test('a finger chooses runs, and two stretch them', async ({ browser }) => {
  const server = await serveHistory({ history: pastWithRuns });
  server.freeze();
  const context = await browser.newContext({ timezoneId: 'UTC', viewport: sizes[1], hasTouch: true, isMobile: true });
  try {
    const page = await context.newPage();
    await open(page, server, '/history/runs');
    for (const name of ['fine-tune 2', 'fine-tune 3']) await row(page, name).locator('label').tap();
    await page.getByRole('button', { name: 'Lay 2 over each other' }).tap();
    await expect(heading(page)).toHaveText(/than A$/);
    await cursor(page).scrollIntoViewIfNeeded();
    const box = await cursor(page).boundingBox();
    if (!box) throw new Error('no charts');
    const session = await context.newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', xs: readonly number[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x: box.x + x, y: box.y + 60, id })) });
    await touch('touchStart', [100, 160]);
    for (const apart of [10, 20, 30]) await touch('touchMove', [100 - apart, 160 + apart]);
    await touch('touchEnd', []);
    await cursor(page).focus();
    await page.keyboard.press('Escape');
    await expect(cursor(page)).not.toHaveAttribute('aria-valuetext', /^start to 4 h 12 min/);
    await expect(cursor(page)).toHaveAttribute('aria-valuetext', /min to \d h/);
  } finally {
    await context.close();
    await server.stop();
  }
});

test('an address whose runs are gone says so, and shows those that are left', async ({ page }) => {
  const server = await serveHistory({ history: pastWithRuns });
  server.freeze();
  try {
    await page.setViewportSize(sizes[0]);
    await open(page, server, '/history/runs/a,gone');
    await expect(heading(page)).toHaveText('“fine-tune 2”');
    await expect(page.getByText('A run of this address can’t be shown')).toBeVisible();
    await open(page, server, '/history/runs/gone');
    await expect(heading(page)).toHaveText('No run is chosen');
  } finally {
    await server.stop();
  }
});
