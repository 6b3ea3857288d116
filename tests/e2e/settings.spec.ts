import { createServer, type Server } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type ScenarioServer, serveScenario } from './scenario-server.ts';

let scenario: ScenarioServer;

test.beforeEach(async ({ page }) => {
  scenario = await serveScenario('power-fault', 60);
  await page.goto(scenario.url);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'All settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
});

test.afterEach(() => scenario.stop());

const clock = (page: Page) => page.getByRole('textbox', { name: 'SM clock under' });
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' });

test('a threshold is typed in MHz, applied with Enter, kept over a reload, and undone', async ({ page }) => {
  await clock(page).fill('1500');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'SM clock under” is 1,500 MHz now.' })).toBeVisible();
  await page.reload();
  await expect(clock(page)).toHaveValue('1,500');
  await page.getByRole('button', { name: /^Reset to 1,400.MHz/ }).click();
  await expect(clock(page)).toHaveValue('1,400');
  await undo(page).click();
  await expect(clock(page)).toHaveValue('1,500');
});

test('a figure out of its bounds is told at its field, with the bounds, and Escape brings the old one back', async ({ page }) => {
  await clock(page).fill('99999');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Choose 500 to 2,400 MHz.')).toBeVisible();
  await expect(clock(page)).toHaveAttribute('aria-invalid', 'true');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await clock(page).press('Escape');
  await expect(clock(page)).toHaveValue('1,400');
  await expect(page.getByText('Choose 500 to 2,400 MHz.')).toHaveCount(0);
});

test('a changed threshold is what its check goes by', async ({ page }) => {
  await page.getByRole('textbox', { name: 'GPU power under' }).fill('10');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'is 10 W now' })).toBeVisible();
  await scenario.advance(90);
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Health' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Power delivery' }).first()).toContainText('Passes');
});

test('quiet hours are switched on by keyboard, typed, and corrected where they are no time', async ({ page }) => {
  await page.getByRole('checkbox', { name: /Quiet hours/ }).focus();
  await page.keyboard.press('Space');
  const from = page.getByRole('textbox', { name: 'From' });
  await from.fill('25:00');
  await from.press('Enter');
  await expect(page.getByText('Write a time of day such as 22:00.')).toBeVisible();
  await from.fill('23.30');
  await from.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'It is quiet from 23:30 to 07:00.' })).toBeVisible();
  await expect(from).toHaveValue('23:30');
});

test('what was changed elsewhere is shown, and the change made here is not', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto(new URL('/settings', page.url()).href);
  await other.locator('label', { hasText: /^5$/ }).click();
  await expect(other.getByRole('status').filter({ hasText: 'every 5 s' })).toBeVisible();
  await clock(page).fill('1500');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The settings were changed elsewhere.', { exact: false })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'every 5 seconds' })).toBeChecked();
  await other.close();
});

test.describe('a channel', () => {
  let endpoint: Server;
  let status = 200;
  const received: string[] = [];

  test.beforeEach(async () => {
    received.length = 0;
    status = 200;
    endpoint = createServer((request, response) => {
      received.push(`${request.method} ${request.url}`);
      request.resume().on('end', () => response.writeHead(status).end());
    });
    await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  });
  test.afterEach(async () => {
    endpoint.closeAllConnections();
    await new Promise((resolve) => endpoint.close(resolve));
  });

  const address = () => {
    const at = endpoint.address();
    return `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/my-topic`;
  };

  async function add(page: Page, name: string): Promise<void> {
    await page.getByRole('button', { name: 'Add a channel' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a channel' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('textbox', { name: 'Address' }).fill(address());
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }

  test('is added, tested, and says what the other side answered', async ({ page }) => {
    await add(page, 'My phone');
    const channel = page.getByRole('list', { name: 'Channels' }).getByRole('listitem');
    await page.getByRole('button', { name: 'Test My phone' }).click();
    await expect.poll(() => received.length).toBe(1);
    await expect(channel.getByRole('status')).toHaveText(/\w/);
    status = 500;
    await page.getByRole('button', { name: 'Test My phone' }).click();
    await expect(channel.getByRole('status')).toHaveText(/500/);
  });

  test('keeps its secret address to itself, and gets it back when its removal is undone', async ({ page }) => {
    await add(page, 'My phone');
    const channels = page.getByRole('list', { name: 'Channels' });
    await expect(channels).not.toContainText('my-topic');
    await page.getByRole('button', { name: 'Remove My phone' }).click();
    await expect(page.getByText('No channel yet.', { exact: false })).toBeVisible();
    await undo(page).click();
    await page.getByRole('button', { name: 'Test My phone' }).click();
    await expect.poll(() => received).toEqual(['POST /my-topic']);
  });

  test('with an address that is none is told so at the field', async ({ page }) => {
    await page.getByRole('button', { name: 'Add a channel' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Address' }).fill('nonsense');
    await page.keyboard.press('Enter');
    await expect(dialog.getByText('Write the whole address, such as https://example.com/alerts.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
});
