import { expect, type Page, test } from '@playwright/test';
import { axeFindings, problemsOf, sidewaysOf, sizes } from './faults.ts';
import { serveHistory } from './history-server.ts';
import { serveRecorded } from './recorded-server.ts';
import type { ScenarioServer } from './scenario-server.ts';

test.use({ timezoneId: 'UTC' });
/** A browser, an app and axe on one busy machine. */
test.describe.configure({ timeout: 90_000 });

async function open(page: Page, server: ScenarioServer, address: string): Promise<void> {
  await page.goto(server.url);
  await page.goto(new URL(address, server.url).href);
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const answer = (page: Page) => page.getByRole('region', { name: 'Answer' });

async function setPrice(page: Page, server: ScenarioServer, typed: string): Promise<void> {
  await open(page, server, '/settings');
  await page.getByLabel('Price of a kilowatt-hour').fill(typed);
  await page.keyboard.press('Enter');
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`energy by day and month stands at three sizes in ${colorScheme}, without faults`, async ({ browser }, testInfo) => {
    test.setTimeout(120_000);
    const server = await serveHistory();
    server.freeze();
    const context = await browser.newContext({ timezoneId: 'UTC', colorScheme, viewport: sizes[0] });
    try {
      const page = await context.newPage();
      const problems = problemsOf(page);
      await setPrice(page, server, '0.32');
      await open(page, server, '/history/energy');
      await expect(heading(page)).toHaveText(/^[\d.]+\skWh in the last 30 days$/);
      for (const [name, range] of [
        ['days', '30 days'],
        ['months', '12 months'],
      ] as const) {
        await page.getByRole('radiogroup', { name: 'How far back' }).getByText(range).click();
        await expect(heading(page)).toContainText(name === 'days' ? 'in the last 30 days' : 'since May 2026');
        for (const size of sizes) {
          await page.setViewportSize(size);
          await page.waitForTimeout(300);
          await page.screenshot({ path: testInfo.outputPath(`energy.${name}.${colorScheme}.${size.width}.png`), fullPage: true });
          expect(await sidewaysOf(page), `${name} at ${size.width} px scroll sideways`).toBeLessThanOrEqual(0);
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

test('the price is asked for, taken with a comma, refused with advice, and turns energy into cost', async ({ page }) => {
  const server = await serveHistory();
  server.freeze();
  try {
    await page.setViewportSize(sizes[0]);
    await open(page, server, '/history/energy');
    await expect(answer(page)).toContainText('Used by the GPU alone');
    await expect(page.getByRole('columnheader', { name: 'Cost' })).toHaveCount(0);
    await page.getByRole('link', { name: 'Tell what you pay for a kilowatt-hour' }).click();
    await page.getByLabel('Price of a kilowatt-hour').fill('a lot');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Enter a price, such as 0.32.')).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Price of a kilowatt-hour').fill('0,40');
    await page.keyboard.press('Enter');
    await expect(page.getByText('A kilowatt-hour costs 0.4 EUR.')).toBeVisible();
    await page.getByLabel('Currency').fill('usdollar');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Use the three letters of a currency')).toBeVisible();
    await page.getByLabel('Currency').fill('chf');
    await page.keyboard.press('Tab');
    await expect(page.getByText('Costs are told in CHF.')).toBeVisible();
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'History' }).click();
    await page.getByRole('navigation', { name: 'History' }).getByRole('link', { name: 'Energy' }).click();
    await expect(answer(page)).toContainText(/CHF\s[\d.]+ at CHF\s0\.40 a kWh\./);

    // The total of the table is what its price makes of it.
    const total = await page.getByRole('row', { name: /^30 days/ }).innerText();
    const [, kilowattHours, cost] = /([\d.]+)\skWh\s+CHF\s([\d.]+)/.exec(total) ?? [];
    expect(Math.abs(Number(cost) - Number(kilowattHours) * 0.4)).toBeLessThan(0.011);
  } finally {
    await server.stop();
  }
});

test('a bar says its figures to who points at it or tabs to it, and leads to the charts of its day', async ({ page }) => {
  const server = await serveHistory();
  server.freeze();
  try {
    await page.setViewportSize(sizes[0]);
    await open(page, server, '/history/energy');
    // The day on which the machine was off for seven hours.
    const bar = page.getByRole('link', { name: /^Thu 12 Nov: [\d.]+\sk?Wh, recorded 70\s%$/ });
    await bar.focus();
    await expect(page.getByText('recorded 70', { exact: false }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(heading(page)).toHaveText(/One unclean end/);
    await expect(answer(page)).toContainText('24 hours to 13 November, 00:00');
    await page.goBack();
    await expect(heading(page)).toContainText('in the last 30 days');
  } finally {
    await server.stop();
  }
});

test('what the real store has of today is shown, with how little of the day that is', async ({ page }) => {
  const server = await serveRecorded(600);
  try {
    await page.setViewportSize(sizes[0]);
    await open(page, server, '/history/energy');
    await expect(heading(page)).toHaveText(/^\d+(\.\d)?\sWh since Sun 22 Nov$/);
    await expect(answer(page)).toContainText('the rest isn’t counted');
    const today = page.getByRole('row', { name: /^Today/ });
    await expect(today).toContainText(/0\.0\d\skWh/);
    await expect(today).toContainText(/(under )?1\s%/);
  } finally {
    await server.stop();
  }
});
