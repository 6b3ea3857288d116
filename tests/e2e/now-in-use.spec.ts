import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { snapshotSchema } from '../../app/telemetry/snapshot.ts';
import { type ScenarioServer, serveScenario } from './scenario-server.ts';

let scenario: ScenarioServer;

test.beforeEach(async ({ page }) => {
  scenario = await serveScenario('inference', 700);
  await page.goto(scenario.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/All well/);
});

test.afterEach(() => scenario.stop());

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent?.trim().slice(0, 40) ?? '';
  });

test('every control is reached with the Tab key, and the focus can be seen', async ({ page }) => {
  const reached: string[] = [];
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    const outlined = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return true;
      const marks = [element, element.parentElement, element.closest('label')].filter((one) => one !== null);
      return marks.some((one) => getComputedStyle(one).outlineStyle !== 'none');
    });
    expect(outlined, `the focus on "${await focused(page)}" can't be seen`).toBe(true);
    reached.push(await focused(page));
  }
  const all = reached.join('\n');
  for (const control of ['Skip to the content', 'Export', 'Settings', 'Pause', 'Read as a table']) expect(all).toContain(control);
});

test('the address bar keeps no token', async ({ page }) => {
  expect(page.url()).not.toContain('token');
});

test('a snapshot is downloaded as JSON that passes its schema and names nobody', async ({ page }) => {
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export this moment' });
  await dialog.getByText('JSON', { exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Download' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^spark-snapshot-.*\.json$/);
  const text = await readFile(await download.path(), 'utf8');
  const snapshot = snapshotSchema.parse(JSON.parse(text));
  expect(snapshot.identity?.hostName).toBeNull();
  expect(snapshot.gpuProcesses?.every(({ user, command }) => user === null && command === null)).toBe(true);
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
});

test('the shortcut copies Markdown to the clipboard', async ({ page }) => {
  await page.keyboard.press('Control+Shift+C');
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  // The page may not read the clipboard; whoever pastes may.
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }));
  });
  await page.locator('#paste').focus();
  await page.keyboard.press('Control+v');
  const copied = await page.locator('#paste').inputValue();
  expect(copied).toContain('| Unified memory | 121.7 GiB |');
  expect(copied).not.toContain('spark-4f2a');
});

test('the reason for a missing figure is told to whoever reaches it by keyboard', async ({ page }) => {
  await expect(async () => {
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('No cable');
  }).toPass({ intervals: [0], timeout: 10_000 });
  await expect(page.getByRole('tooltip')).toHaveText('No cable, so nothing to count');
});

test('every trace can be read as a table', async ({ page }) => {
  await page.getByRole('button', { name: 'Read as a table' }).click();
  const table = page.getByRole('dialog').getByRole('table');
  await expect(table.getByRole('columnheader').filter({ hasText: 'GPU busy' })).toBeVisible();
  expect(await table.getByRole('row').count()).toBeGreaterThan(10);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('bytes are shown in GB for who prefers them, also after a reload', async ({ page }) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText('GB', { exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('130.7').first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('130.7').first()).toBeVisible();
});

test('when the app goes away, the screen says so and keeps the last figures', async ({ page }) => {
  await scenario.server.close();
  await expect(page.getByText(/No connection|Reconnecting/).first()).toBeVisible();
  await expect(page.getByText('Unified memory')).toBeVisible();
});

test('while the traces are paused they stand and the readings go on', async ({ page }) => {
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(/Traces stand at/)).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText(/Traces stand at/)).toHaveCount(0);
});

test('a screen that can’t be loaded says so, and the others still can', async ({ page }) => {
  await page.route(/\/assets\/Health-.*\.js$/, (route) => route.abort());
  const screens = page.getByRole('navigation', { name: 'Screens' });
  await screens.getByRole('link', { name: 'Health' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This screen can’t be shown');
  await screens.getByRole('link', { name: 'Now' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/All well/);
});

test('an address that leads nowhere says so, and shows the way back', async ({ page }) => {
  await page.goto(new URL('/story/no-such-scene', scenario.url).href);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate(() => {
    history.pushState(null, '', '/nowhere');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such screen');
  await page.getByRole('main').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/All well/);
});
