import { defineConfig } from '@playwright/test';
import { browserFlags, findBrowser } from './scripts/tools/browser.ts';

const executablePath = findBrowser();

export default defineConfig({
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  // A test that passes at the second attempt hides a defect.
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['./tests/skip-reasons.ts']],
  use: {
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [...browserFlags],
    },
  },
  projects: [
    { name: 'browser', testDir: 'tests/e2e' },
    // The packaged parts of Electron; skipped with the reason where its binary isn't here.
    { name: 'desktop', testDir: 'tests/desktop', testMatch: '*.electron.test.ts' },
  ],
});
