import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type SimulatedServer, serveRunning } from './simulated-server.ts';

/* The settings of the desktop app, in a browser that is told it were one: the page learns its host from the feed alone. */

let scenario: SimulatedServer;
test.afterEach(() => scenario.stop());

async function open(page: Page, asDesktop: boolean): Promise<void> {
  scenario = await serveRunning({ scenario: 'inference', startMs: Date.UTC(2026, 10, 23, 14, 28, 0), seconds: 60, watched: true });
  if (asDesktop) {
    await page.routeWebSocket(/\/api\/live$/, (line) => {
      const server = line.connectToServer();
      server.onMessage((message) => line.send(String(message).replace('"host":"server"', '"host":"desktop"')));
    });
  }
  await page.goto(scenario.url);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'All settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
}

const part = (page: Page) => page.getByRole('region', { name: 'This app on the desktop' });
const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

test('what the desktop app does is chosen by keyboard, kept, and undone', async ({ page }) => {
  await open(page, true);
  await part(page).getByRole('radio', { name: 'Keep recording' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(said(page, 'The app ends with its window.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(part(page).getByRole('radio', { name: 'Keep recording' })).toBeChecked();
  for (const name of ['Start when you sign in', 'Let the GPU draw the window', 'Say when there is a newer version']) {
    const tick = part(page).getByRole('checkbox', { name });
    await expect(tick).not.toBeChecked();
    await tick.focus();
    await page.keyboard.press('Space');
    await expect(tick).toBeChecked();
  }
  const { desktop } = scenario.companion.settings.now();
  expect(desktop).toEqual({ closeTo: 'tray', startWithSession: true, hardwareAcceleration: true, tellOfUpdates: true });
});

for (const [width, colorScheme] of [
  [400, 'dark'],
  [1440, 'light'],
] as const) {
  test(`the part reads well at ${width} pixels, ${colorScheme}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await open(page, true);
    await expect(part(page)).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
}

test('a browser is told nothing of them', async ({ page }) => {
  await open(page, false);
  await expect(page.getByRole('region', { name: 'About' })).toBeVisible();
  await expect(part(page)).toHaveCount(0);
});

test('the versions are copied for a report', async ({ page }) => {
  await open(page, false);
  // The page may write to the clipboard and not read it, so what it writes is caught on the way.
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => document.body.setAttribute('data-copied', text);
  });
  await page.getByRole('button', { name: 'Copy versions' }).click();
  await expect(said(page, 'The versions are copied.')).toBeVisible();
  await expect(page.locator('body')).toHaveAttribute('data-copied', /^Spark Companion: 0\.0\.0-test\n(.+\n)*Driver: /);
});
