import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { type ScenarioServer, serveScenario } from './scenario-server.ts';

let scenario: ScenarioServer;

test.afterEach(() => scenario.stop());

async function openHealth(page: Page, name: Parameters<typeof serveScenario>[0], seconds: number): Promise<void> {
  scenario = await serveScenario(name, seconds);
  await page.goto(scenario.url);
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Health' }).click();
  await expect(page.getByRole('list', { name: 'Findings and checks' }).getByRole('listitem').first()).toBeVisible();
}

const powerFault = (page: Page) => page.getByRole('article', { name: 'The USB-C supply has fallen back to low power' });

test('a finding shows its evidence, what it means, what to try and how sure it is', async ({ page }) => {
  await openHealth(page, 'power-fault', 700);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^The USB-C supply has fallen back to low power/);
  const finding = powerFault(page);
  for (const part of ['What was seen', 'What it means', 'What to try', 'How sure', 'Read more']) {
    await expect(finding.getByRole('heading', { name: part })).toBeVisible();
  }
  await expect(finding.getByRole('group', { name: /SM clock.*rule: under 1,400 MHz/ })).toBeVisible();
  await expect(finding.getByRole('img', { name: '4 of 5' })).toBeVisible();
  await expect(finding.locator('canvas')).toHaveCount(4);
});

test('the evidence can be read as a table', async ({ page }) => {
  await openHealth(page, 'power-fault', 700);
  await powerFault(page).getByRole('button', { name: 'Read as a table' }).click();
  const table = page.getByRole('dialog').getByRole('table');
  await expect(table.getByRole('columnheader', { name: 'SM clock' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a check is muted for an hour and unmuted by the notice’s button', async ({ page }) => {
  await openHealth(page, 'power-fault', 700);
  await powerFault(page).getByRole('button', { name: 'Mute for 1 h' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'sends no messages until' })).toBeVisible();
  await expect(powerFault(page).getByRole('button', { name: 'Unmute' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(powerFault(page).getByRole('button', { name: 'Mute for 1 h' })).toBeVisible();
});

test('the report is saved as Markdown and names nobody', async ({ page }) => {
  await openHealth(page, 'power-fault', 700);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    powerFault(page).getByRole('button', { name: 'Save report' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.md$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('The USB-C supply has fallen back to low power');
  expect(text).not.toContain('spark-4f2a');
});

test('a command is copied, and never run', async ({ page }) => {
  await openHealth(page, 'page-cache', 700);
  await page.getByRole('button', { name: 'Copy sync; sudo sysctl vm.drop_caches=3' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  // The page may not read the clipboard; whoever pastes may.
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }));
  });
  await page.locator('#paste').focus();
  await page.keyboard.press('Control+v');
  expect(await page.locator('#paste').inputValue()).toBe('sync; sudo sysctl vm.drop_caches=3');
});

test('a finding that is over is opened from the table with what was kept of it, and closed with Escape', async ({ page }) => {
  await openHealth(page, 'power-fault', 700);
  // With other bounds the same figures are no fault any more.
  await page.goto(new URL('/settings', scenario.url).href);
  await page.getByRole('textbox', { name: 'GPU power under' }).fill('10');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'is 10 W now' })).toBeVisible();
  await scenario.advance(90);
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Health' }).click();
  const row = page.getByRole('row').getByRole('link').first();
  const title = (await row.textContent()) ?? '';
  await row.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('article', { name: title })).toBeVisible();
  await expect(dialog.getByRole('heading', { name: 'How it ended' })).toBeVisible();
  await expect(page).toHaveURL(/\/health\/.+/);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL(/\/health$/);
});

test('a link to an open finding brings it into view', async ({ page }) => {
  await openHealth(page, 'memory-pressure', 700);
  const link = page.getByRole('row').getByRole('link').first();
  const title = (await link.textContent()) ?? '';
  await link.click();
  await expect(page.getByRole('article', { name: title }).getByRole('heading', { name: title })).toBeInViewport();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('where nothing is wrong, every check says what it goes by, and the past says since when', async ({ page }) => {
  await openHealth(page, 'idle', 300);
  await expect(page.getByRole('article')).toHaveCount(0);
  await expect(page.getByRole('listitem').filter({ hasText: 'Power delivery' })).toContainText('208 MHz');
  await expect(page.getByText(/Nothing was found since .*, when the log begins\./)).toBeVisible();
});

test('when the app goes away, the screen says so and keeps the findings', async ({ page }) => {
  await openHealth(page, 'power-fault', 700);
  await scenario.server.close();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/No connection|No reading/);
  await expect(powerFault(page)).toBeVisible();
});
