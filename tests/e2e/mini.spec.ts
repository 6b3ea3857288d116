import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { ScenarioName } from '../../app/machine/simulated/scenarios.ts';
import { type ScenarioServer, serveScenario } from './scenario-server.ts';

/* The mini window's page, in a viewport of its size. The window itself is Electron's. */

test.use({ viewport: { width: 240, height: 124 } });

let scenario: ScenarioServer;
test.afterEach(() => scenario.stop());

async function open(page: Page, name: ScenarioName): Promise<void> {
  scenario = await serveScenario(name, 120);
  await page.goto(scenario.url);
  await page.goto(new URL('/mini', scenario.url).href);
  await expect(page.getByText('GPU load')).toBeVisible();
}

/** Parts that reach out of the window, by their text. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main *:not(.vh):not(h1)')]
      .filter((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return left < 0 || top < 0 || right > window.innerWidth || bottom > window.innerHeight;
      })
      .map((element) => element.textContent),
  );

for (const colorScheme of ['dark', 'light'] as const) {
  for (const name of ['inference', 'power-fault', 'no-gpu'] as const) {
    test(`four figures and the state fit into the window, with ${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await open(page, name);
      await expect(page.getByRole('definition')).toHaveCount(4);
      expect(await cutOff(page)).toEqual([]);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    });
  }
}

test('a long finding is cut off with an ellipsis, and said in full on hover', async ({ page }) => {
  await open(page, 'power-fault');
  await expect(page.getByTitle('The USB-C supply has fallen back to low power')).toBeVisible();
});

test('Escape asks the window to close', async ({ page }) => {
  await open(page, 'inference');
  await page.evaluate(() => {
    window.close = () => document.body.setAttribute('data-closed', '');
  });
  await page.keyboard.press('Escape');
  await expect(page.locator('body[data-closed]')).toHaveCount(1);
});

test('says that no reading comes any more once the app is gone', async ({ page }) => {
  await open(page, 'inference');
  await scenario.stop();
  await expect(page.getByText('No new reading')).toBeVisible();
});
