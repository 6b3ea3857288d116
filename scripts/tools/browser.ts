import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findProgram } from './find.ts';

/** A Chromium for the tests: the machine's own, else the one that Playwright has downloaded; `null` where there is none. */
export function findBrowser(): string | null {
  const own = findProgram(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
  if (own !== null) return own;
  const downloaded = chromium.executablePath();
  return existsSync(downloaded) ? downloaded : null;
}

/** How Chromium is started for tests and measurements. */
export const browserFlags: readonly string[] = [
  // Containers run as root and forbid the namespaces that Chromium's sandbox is made of.
  '--no-sandbox',
  '--disable-gpu',
  // The rest keeps the browser from talking to anybody but the page under test.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
