import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, type TestInfo, test } from '@playwright/test';
import { type ScenarioName, scenarios } from '../../app/machine/simulated/scenarios.ts';
import { serveScenario } from './scenario-server.ts';

/** How long a scenario has been running when it is looked at: its trouble has begun by then. */
const runningFor: Readonly<Partial<Record<ScenarioName, number>>> = { 'driver-hang': 592, 'memory-pressure': 420, thermal: 900 };

const sizes = [
  { width: 1440, height: 900 },
  { width: 400, height: 800 },
  { width: 2560, height: 1440 },
] as const;
const themes = ['dark', 'light'] as const;

/** What the first heading of Now must say, where the scenario has one right answer. */
const answers: Readonly<Partial<Record<ScenarioName, RegExp>>> = {
  idle: /All well/,
  inference: /All well/,
  'fine-tune': /All well/,
  'two-sparks': /All well/,
  'driver-hang': /driver|does not answer/i,
  'gpu-lost': /GPU is lost/i,
  'power-fault': /power/i,
  thermal: /hot|heat|cool|slow/i,
  'memory-pressure': /memory/i,
  'page-cache': /page cache/i,
  'no-gpu': /driver/i,
  laptop: /All well|Well/,
  server: /All well/,
};

const screens = ['now', 'health', 'settings'] as const;

/** @param judged whether axe looks too: the settings are the same on every machine */
async function checkAt(page: Page, name: string, size: (typeof sizes)[number], judged: boolean, testInfo: TestInfo): Promise<void> {
  await page.setViewportSize(size);
  await page.waitForTimeout(200);
  await page.screenshot({ path: testInfo.outputPath(`${name}.${size.width}.png`) });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways, `${name} scrolls sideways at ${size.width} px`).toBeLessThanOrEqual(0);
  if (!judged || size.width === 2560) return;
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(' '))]),
    `${name} at ${size.width} px`,
  ).toEqual([]);
}

for (const { name } of scenarios) {
  test(`${name}: every screen stands at three sizes in two themes, without faults`, async ({ browser }, testInfo) => {
    test.setTimeout(150_000);
    const scenario = await serveScenario(name, runningFor[name] ?? 600);
    const context = await browser.newContext({ viewport: sizes[0] });
    try {
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      await page.goto(scenario.url);
      await expect(page.getByText('Reading for the first time')).toHaveCount(0);
      const answer = answers[name];
      if (answer) await expect(page.getByRole('heading', { level: 1 })).toHaveText(answer);
      for (const screen of screens) {
        if (screen === 'health') await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Health' }).click();
        if (screen === 'settings') await page.goto(new URL('/settings', scenario.url).href);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        for (const colorScheme of themes) {
          await page.emulateMedia({ colorScheme });
          const judged = screen !== 'settings' || name === 'idle';
          for (const size of sizes) await checkAt(page, `${name}.${screen}.${colorScheme}`, size, judged, testInfo);
        }
        await page.setViewportSize(sizes[0]);
      }
      await page.goto(scenario.url);
      scenario.freeze();
      await page.waitForTimeout(1200);
      const moving = await page.evaluate(() =>
        document.getAnimations().map((animation) => String(animation.effect?.getComputedTiming().duration)),
      );
      expect(moving, 'animations at rest').toEqual([]);
      expect(problems).toEqual([]);
    } finally {
      await context.close();
      await scenario.stop();
    }
  });
}
