import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type SimulatedServer, serveRunning } from './simulated-server.ts';

/* Who is let in, in a real browser: the page that asks for the token, sessions that end, what a viewer sees, and the code for a phone. */

let served: SimulatedServer;

test.beforeEach(async () => {
  served = await serveRunning({
    scenario: 'power-fault',
    startMs: Date.UTC(2026, 10, 23, 14, 28),
    seconds: 60,
    watched: true,
    // Reachable from elsewhere, as far as the server knows.
    served: { behindProxy: true, allowedHosts: ['spark.example'] },
  });
});
test.afterEach(() => served.stop());

const origin = () => served.server.addresses.origin;
const settings = () => new URL('/settings', origin()).href;
const token = () => served.server.token;
const violations = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
const heading = (page: Page) => page.getByRole('heading', { level: 1, name: 'Settings' });

/** Another browser, with cookies of its own. */
async function otherBrowser(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  return page;
}

test('whoever comes without a token is asked for it, is told when it is wrong, and is let in when it is right', async ({ page }) => {
  await page.goto(origin());
  const field = page.getByLabel('Token');
  await expect(field).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await field.fill('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This token is not one of the running server');
  expect(await violations(page)).toEqual([]);
  await field.fill(token());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
  await expect(page.getByText('Live, every 1 s')).toBeVisible();
});

for (const [width, height] of [
  [400, 800],
  [2560, 1440],
] as const) {
  for (const colorScheme of ['dark', 'light'] as const) {
    test(`the page that asks for the token and the settings hold together at ${width} pixels, ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.goto(origin());
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(await wide()).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
      await page.goto(served.url);
      await page.goto(settings());
      await page.getByRole('button', { name: 'Show the code' }).click();
      await expect(page.getByRole('list', { name: 'Sessions' })).toBeVisible();
      expect(await wide()).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
    });
  }
}

test('another browser is listed, is signed out with a press, and finds itself at the page that asks for the token', async ({
  page,
  browser,
}) => {
  const other = await otherBrowser(browser, served.server.addresses.viewerUrl);
  await expect(other.getByText('Live, every 1 s')).toBeVisible();
  await page.goto(served.url);
  await page.goto(settings());
  const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await expect(sessions).toHaveCount(2);
  await expect(sessions.filter({ hasText: 'this browser' })).toContainText('Operator');
  await sessions
    .filter({ hasText: 'Viewer' })
    .getByRole('button', { name: /^Sign out/ })
    .click();
  await expect(page.getByRole('status').filter({ hasText: 'is signed out.' })).toBeVisible();
  await expect(sessions).toHaveCount(1);
  await expect(other.getByLabel('Token')).toBeVisible({ timeout: 20_000 });
  await expect(other).toHaveURL(/\/login$/);
  await other.context().close();
});

test('all others are signed out at once, by keyboard, and this browser stays', async ({ page, browser }) => {
  const others = [await otherBrowser(browser, served.url), await otherBrowser(browser, served.server.addresses.viewerUrl)];
  await page.goto(served.url);
  await page.goto(settings());
  await page.getByRole('button', { name: 'Sign out all others' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: '2 browsers are signed out.' })).toBeVisible();
  for (const other of others) await expect(other.getByLabel('Token')).toBeVisible({ timeout: 20_000 });
  await expect(heading(page)).toBeVisible();
  await Promise.all(others.map((other) => other.context().close()));
});

test('this browser signs itself out, and going back shows nothing', async ({ page }) => {
  await page.goto(served.url);
  await page.goto(settings());
  await page.getByRole('button', { name: 'Sign out this browser' }).click();
  await expect(page.getByLabel('Token')).toBeVisible();
  await page.goto(settings());
  await expect(page.getByLabel('Token')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a viewer sees every screen, and nothing that only an operator can do', async ({ page }) => {
  await page.goto(served.server.addresses.viewerUrl);
  await expect(page.getByText('Live, every 1 s')).toBeVisible();
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(
    page
      .getByRole('radiogroup', { name: 'Theme' })
      .or(page.getByRole('radiogroup', { name: /Memory and disks/ }))
      .first(),
  ).toBeVisible();
  await expect(page.getByRole('radiogroup', { name: /Read the machine every/ })).toHaveCount(0);
  await page.getByRole('link', { name: 'All settings' }).click();
  await expect(page.getByText('You are signed in as a viewer')).toBeVisible();
  for (const part of ['Pace', 'Alerts', 'Channels', 'Checks', 'Who is signed in', 'On your phone']) {
    await expect(page.getByRole('heading', { level: 2, name: part })).toHaveCount(0);
  }
  expect(await violations(page)).toEqual([]);
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Health' }).click();
  await expect(page.getByRole('button', { name: 'Save report' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Mute/ })).toHaveCount(0);
  await page.goto(settings());
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Token')).toBeVisible();
});

test('the code for a phone is shown on request, and holds the viewer’s address, not the operator’s', async ({ page }) => {
  await page.goto(served.url);
  await page.goto(settings());
  await expect(page.getByRole('img', { name: /QR code/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show the code' }).click();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  const [link = ''] = served.server.addresses.outside('viewer');
  await expect(page.getByText(link)).toBeVisible();
  expect(await page.content()).not.toContain(token());
});

test('the page that asks for the token runs no script, loads nothing from elsewhere and breaks no rule', async ({ page }) => {
  const requests: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  page.on('console', (message) => said.push(message.text()));
  await page.goto(new URL('/login', origin()).href);
  await expect(page.getByLabel('Token')).toBeVisible();
  expect(requests.filter((path) => path !== '/favicon.ico')).toEqual(['/login', '/login.css']);
  expect(said.filter((text) => /Content.Security|refused/i.test(text))).toEqual([]);
});
