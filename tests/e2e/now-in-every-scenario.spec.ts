import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type ScenarioName, scenarios } from '../../app/machine/simulated/scenarios.ts';
import { serveScenario } from './scenario-server.ts';

/** How long a scenario has been running when it is looked at: its trouble has begun by then. */
const runningFor: Readonly<Partial<Record<ScenarioName, number>>> = { 'driver-hang': 592, 'memory-pressure': 420, thermal: 900 };

const sizes = [
  { width: 1440, height: 900 },
  { width: 400, height: 800 },
  { width: 2560, height: 1440 },
] as const;

/** What the answer line must say, where the scenario has one right answer. */
const answers: Readonly<Partial<Record<ScenarioName, RegExp>>> = {
  idle: /All well/,
  inference: /All well/,
  'fine-tune': /All well/,
  'two-sparks': /All well/,
  'driver-hang': /driver does not answer|has not answered/i,
  'gpu-lost': /GPU is lost/i,
  'power-fault': /runs at a quarter of its speed/,
  thermal: /slows down to stay cool/,
  'memory-pressure': /nearly exhausted/,
  'no-gpu': /driver isn.t loaded/i,
};

async function open(page: Page, url: string): Promise<string[]> {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Reading for the first time')).toHaveCount(0);
  return problems;
}

for (const { name } of scenarios) {
  test.describe(name, () => {
    for (const colorScheme of ['dark', 'light'] as const) {
      test(`shows itself at three sizes in ${colorScheme}, without faults`, async ({ browser }, testInfo) => {
        test.setTimeout(90_000);
        const scenario = await serveScenario(name, runningFor[name] ?? 600);
        const context = await browser.newContext({ colorScheme, viewport: sizes[0] });
        try {
          const page = await context.newPage();
          const problems = await open(page, scenario.url);
          const answer = answers[name];
          if (answer) await expect(page.getByRole('heading', { level: 1 })).toHaveText(answer);
          for (const size of sizes) {
            await page.setViewportSize(size);
            await page.waitForTimeout(300);
            await page.screenshot({ path: testInfo.outputPath(`${name}.${colorScheme}.${size.width}.png`) });
            const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            expect(sideways, `at ${size.width} px the page scrolls sideways`).toBeLessThanOrEqual(0);
            if (size.width !== 2560) {
              const { violations } = await new AxeBuilder({ page }).analyze();
              expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(' '))])).toEqual([]);
            }
          }
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
  });
}
