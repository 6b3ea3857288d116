import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { story } from '../../app/story/story.ts';
import { serveScenario } from './scenario-server.ts';

const scenes = story.chapters.flatMap(({ scenes: parts }) => parts);
const [firstScene] = scenes;
const heading = (page: Page, scene: { readonly title: string }) => page.getByRole('heading', { name: scene.title, exact: true });

/** Faults that the page itself reports. */
function problemsOf(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return problems;
}

const axeFindings = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(' '))]);

for (const colorScheme of ['dark', 'light'] as const) {
  test(`the story stands at three sizes in ${colorScheme}, without faults`, async ({ browser }, testInfo) => {
    test.setTimeout(120_000);
    const scenario = await serveScenario('inference', 300);
    const context = await browser.newContext({ colorScheme, viewport: { width: 1440, height: 900 } });
    try {
      const page = await context.newPage();
      const problems = problemsOf(page);
      await page.goto(scenario.url);
      await page.getByRole('link', { name: 'Story', exact: true }).click();
      for (const scene of scenes) await expect(heading(page, scene)).toBeAttached();
      for (const size of [
        { width: 1440, height: 900 },
        { width: 400, height: 800 },
        { width: 2560, height: 1440 },
      ]) {
        await page.setViewportSize(size);
        await page.waitForTimeout(300);
        await page.screenshot({ path: testInfo.outputPath(`story.${colorScheme}.${size.width}.png`) });
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(sideways, `at ${size.width} px the story scrolls sideways`).toBeLessThanOrEqual(0);
        if (size.width !== 2560) expect(await axeFindings(page)).toEqual([]);
      }
      scenario.freeze();
      await page.waitForTimeout(1200);
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
      expect(problems).toEqual([]);
    } finally {
      await context.close();
      await scenario.stop();
    }
  });
}

test('the story is read by its links, by keys and by scrolling, and the address tells where one is', async ({ page }) => {
  test.setTimeout(60_000);
  const scenario = await serveScenario('inference', 60);
  try {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(scenario.url);
    const target = scenes[10];
    if (!target || !firstScene) throw new Error('too few scenes');
    await page.goto(new URL(`/story/${target.id}`, scenario.url).href);
    await expect(heading(page, target)).toBeInViewport();
    // A reader begins once the page has its letters, and stands where it will stay.
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState('networkidle');

    await page.keyboard.press('j');
    await expect(page).toHaveURL(new RegExp(`/story/${scenes[11]?.id}$`));
    await page.keyboard.press('k');
    await expect(page).toHaveURL(new RegExp(`/story/${target.id}$`));

    const [, , third] = story.chapters;
    if (!third) throw new Error('too few chapters');
    await page.getByRole('navigation', { name: 'Chapters' }).getByRole('link', { name: third.title }).click();
    await expect(page).toHaveURL(new RegExp(`/story/${third.scenes[0]?.id}$`));

    await page.mouse.move(600, 500);
    await page.mouse.wheel(0, 30_000);
    await expect(page).toHaveURL(/\/story\/(?!late)/);
    // Where one was is known when one comes back.
    await page.goto(new URL('/story', scenario.url).href);
    await expect(page.getByRole('link', { name: 'Go on there' })).toBeVisible();
  } finally {
    await scenario.stop();
  }
});

test('every claim shows its sources, also by keyboard, and what can’t be confirmed says so', async ({ page }) => {
  const scenario = await serveScenario('idle', 30);
  try {
    await page.goto(scenario.url);
    await page.goto(new URL('/story', scenario.url).href);
    const mark = page.getByRole('button', { name: /source/i }).first();
    await mark.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').or(page.getByRole('tooltip')).first()).toBeVisible();
    await page.keyboard.press('Escape');
    for (const { url } of story.sources) expect(await page.locator(`a[href="${url}"]`).count(), url).toBeGreaterThan(0);
  } finally {
    await scenario.stop();
  }
});

test('the plain reading view and the split view hold the same story, and the choice is kept', async ({ page }) => {
  // axe looks through the whole story here, which takes its time on a busy machine.
  test.setTimeout(90_000);
  const scenario = await serveScenario('inference', 60);
  try {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(scenario.url);
    await page.goto(new URL('/story', scenario.url).href);
    await page.getByText('Plain text').click();
    await expect(page.getByRole('slider')).toHaveCount(0);
    for (const scene of scenes) await expect(heading(page, scene)).toBeAttached();
    await page.getByText('Plain text').click();
    await page.getByText('Story and dashboard').click();
    await expect(page.getByRole('region', { name: 'Story', exact: true })).toBeVisible();
    await expect(page.getByText('Unified memory').first()).toBeVisible();
    await page.reload();
    await expect(page.getByRole('region', { name: 'Story', exact: true })).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
  } finally {
    await scenario.stop();
  }
});

test('the saved story opens offline, without a script, with figures and without names', async ({ browser, page }, testInfo) => {
  test.setTimeout(60_000);
  const scenario = await serveScenario('inference', 60);
  try {
    await page.goto(scenario.url);
    await page.goto(new URL('/story', scenario.url).href);
    await expect(heading(page, firstScene ?? { title: '' })).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the story' }).click();
    const file = testInfo.outputPath('story.html');
    await (await download).saveAs(file);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toMatch(/<script|spark-4f2a|\/home\/|GPU-[0-9a-f]{8}/);
    const offline = await browser.newContext({ offline: true, javaScriptEnabled: false });
    const saved = await offline.newPage();
    await saved.goto(`file://${file}`);
    for (const scene of scenes) await expect(heading(saved, scene)).toBeAttached();
    await expect(saved.getByText(/121\.7/).first()).toBeAttached();
    await offline.close();
  } finally {
    await scenario.stop();
  }
});

test('on a machine that isn’t a Spark the story says so and offers the simulated one', async ({ page }) => {
  const scenario = await serveScenario('laptop', 30);
  try {
    await page.goto(scenario.url);
    await page.goto(new URL('/story', scenario.url).href);
    await expect(page.getByText('This computer isn’t a DGX Spark')).toBeVisible();
    await expect(page.getByText('spark-companion serve --simulate inference').first()).toBeVisible();
  } finally {
    await scenario.stop();
  }
});

test('printed, the whole story is on paper', async ({ page }) => {
  const scenario = await serveScenario('idle', 30);
  try {
    await page.goto(scenario.url);
    await page.goto(new URL('/story', scenario.url).href);
    await expect(heading(page, firstScene ?? { title: '' })).toBeVisible();
    const paper = await page.pdf({ format: 'A4' });
    const pages = paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(8);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation', { name: 'Chapters' })).toBeHidden();
  } finally {
    await scenario.stop();
  }
});
