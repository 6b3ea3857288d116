import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, expect, test } from '@playwright/test';
import { findElectron, missingDisplay, missingSandbox } from '../../scripts/tools/electron.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const found = findElectron(root);
/** Why the real desktop app can't run here, or `null`. It is tested as it ships, with its sandbox, or not at all. */
const obstacle = 'reason' in found ? found.reason : (missingDisplay() ?? missingSandbox(found.path));

test.describe('the desktop app in Electron', () => {
  test.skip(obstacle !== null, `${obstacle}`);
  let app: ElectronApplication;

  test.beforeAll(async () => {
    if ('path' in found) app = await _electron.launch({ executablePath: found.path, args: [root, '--simulate', 'inference'] });
  });
  test.afterAll(() => app?.close());

  test('shows live readings in a page without Node', async () => {
    const page = await app.firstWindow();
    await expect(page).toHaveURL('app://companion/');
    await expect(page.getByRole('main')).toContainText('GiB');
    expect(await page.evaluate(() => ['require', 'process', 'Buffer', 'electron'].filter((name) => name in globalThis))).toEqual([]);
  });

  test('stays on its own page, and opens no window', async () => {
    const page = await app.firstWindow();
    await page.evaluate(() => {
      window.open('https://example.com/');
      window.location.href = 'https://example.com/';
    });
    await expect(page).toHaveURL('app://companion/');
    expect(app.windows()).toHaveLength(1);
  });

  test('runs no script that is not a file of its own', async () => {
    const page = await app.firstWindow();
    const answer = await page.evaluate(async () => (await fetch(window.location.href)).headers.get('content-security-policy'));
    expect(answer).toContain("script-src 'self'");
  });

  test('closes with its window', async () => {
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    await (await app.firstWindow()).close();
    expect(await ended).toBe(0);
  });
});
