import { expect, test } from '@playwright/test';
import { type Launched, launch, obstacle } from './launched.ts';

test.describe('the window in Electron', () => {
  test.skip(obstacle !== null, `${obstacle}`);
  test.describe.configure({ mode: 'serial' });
  let launched: Launched;

  test.beforeAll(async () => {
    if (obstacle === null) launched = await launch();
  });
  test.afterAll(() => launched?.close());

  test('shows live readings', async () => {
    const page = await launched.app.firstWindow();
    await expect(page).toHaveURL('app://companion/');
    await expect(page.getByRole('main')).toContainText('GiB');
  });

  test('is what the table of preferences says, in a sandboxed process', async () => {
    const page = await launched.app.firstWindow();
    const window = await launched.app.browserWindow(page);
    const preferences = await window.evaluate((opened) => opened.webContents.getLastWebPreferences());
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      webgl: false,
    });
    const sandboxed = await launched.app.evaluate(({ app }) => app.getAppMetrics().find(({ type }) => type === 'Tab')?.sandboxed);
    // Electron tells it on macOS and Windows; on Linux it is left out.
    if (sandboxed !== undefined) expect(sandboxed).toBe(true);
  });

  test('leaves the GPU alone', async () => {
    const features = await launched.app.evaluate(({ app }) => app.getGPUFeatureStatus());
    expect(features.gpu_compositing).not.toBe('enabled');
    expect(features.webgl).not.toBe('enabled');
  });

  test('stays on its own page, and opens no other window', async () => {
    const page = await launched.app.firstWindow();
    await page.evaluate(() => {
      window.open('https://example.com/');
      window.open('app://companion/');
      window.open('about:blank');
      window.location.href = 'https://example.com/';
    });
    await page.evaluate(() => {
      window.location.href = 'file:///etc/passwd';
    });
    await expect(page).toHaveURL('app://companion/');
    await expect(page.getByRole('main')).toContainText('GiB');
    expect(launched.app.windows()).toHaveLength(1);
  });

  test('comes back after its process was killed, with live readings', async () => {
    const page = await launched.app.firstWindow();
    const window = await launched.app.browserWindow(page);
    const before = await window.evaluate((opened) => opened.webContents.getOSProcessId());
    await window.evaluate((opened) => opened.webContents.forcefullyCrashRenderer());
    await expect.poll(() => window.evaluate((opened) => opened.webContents.isCrashed())).toBe(false);
    await expect.poll(() => window.evaluate((opened) => opened.webContents.getOSProcessId())).not.toBe(before);
  });
});

test.describe('the app in Electron, when its window is closed', () => {
  test.skip(obstacle !== null, `${obstacle}`);

  test('ends, or stays without any window where an icon can bring it back', async () => {
    const launched = await launch();
    const page = await launched.app.firstWindow();
    await expect(page.getByRole('main')).toContainText('GiB');
    const child = launched.app.process();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await page.close();
    const windows = () => launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length).catch(() => -1);
    const outcome = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000, 'stays'))]);
    if (outcome === 'stays') expect(await windows()).toBe(0);
    else expect(outcome).toBe(0);
    await launched.close();
  });
});
