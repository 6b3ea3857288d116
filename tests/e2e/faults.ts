import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Faults that the page itself reports from now on. */
export function problemsOf(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return problems;
}

export const axeFindings = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(' '))]);

/** By how many pixels the page scrolls sideways. */
export const sidewaysOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

export const sizes = [
  { width: 1440, height: 900 },
  { width: 400, height: 800 },
  { width: 2560, height: 1440 },
] as const;
