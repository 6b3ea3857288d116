import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/tools/browser.ts';

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
      args: [
        // Containers run as root and forbid the namespaces that Chromium's sandbox is made of.
        '--no-sandbox',
        '--disable-gpu',
        // The rest keeps the browser from talking to anybody but the page under test.
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'browser', testDir: 'tests/e2e' },
    // The packaged parts of Electron; skipped with the reason where its binary isn't here.
    { name: 'desktop', testDir: 'tests/desktop', testMatch: '*.electron.test.ts' },
  ],
});
