import { expect, type Page, test } from '@playwright/test';
import type { History } from '../../app/history/history.ts';
import { generatedHistory } from '../renderer/history/generated-history.ts';
import { axeFindings, problemsOf, sidewaysOf, sizes } from './faults.ts';
import { historyEndMs, historyStartMs, serveHistory } from './history-server.ts';
import { serveRecorded } from './recorded-server.ts';
import type { ScenarioServer } from './scenario-server.ts';

/** Days are named, and the machine stopped shortly after a midnight. */
test.use({ timezoneId: 'UTC' });
/** A browser, an app and axe on one busy machine. */
test.describe.configure({ timeout: 90_000 });

const halfYearMs = 183 * 86_400_000;
const endAddress = '/history/2026-11-12-0212';

const past = (nowMs: () => number) => generatedHistory({ fromMs: historyStartMs - halfYearMs, nowMs, endMs: historyEndMs });

async function open(page: Page, server: ScenarioServer, address = '/history'): Promise<void> {
  await page.goto(server.url);
  await page.goto(new URL(address, server.url).href);
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const charts = (page: Page) => page.getByRole('slider', { name: /Time cursor/ });
const brush = (page: Page) => page.getByRole('slider', { name: /Span on show/ });
/** The sentence under the answer: it begins with the span. */
const lead = (page: Page) => page.getByRole('region', { name: 'Answer' }).locator('p').first();

for (const colorScheme of ['dark', 'light'] as const) {
  test(`an unclean end stands at three sizes in ${colorScheme}, without faults`, async ({ browser }, testInfo) => {
    test.setTimeout(120_000);
    const server = await serveHistory();
    const context = await browser.newContext({ timezoneId: 'UTC', colorScheme, viewport: { width: 1440, height: 900 } });
    try {
      const page = await context.newPage();
      const problems = problemsOf(page);
      await open(page, server, endAddress);
      await expect(heading(page)).toHaveText(/One unclean end, at \d\d:12:41/);
      await expect(page.getByRole('heading', { name: /The machine stopped at/ })).toBeInViewport();
      await expect(page.getByText('It ran out of memory.', { exact: true })).toBeVisible();
      for (const size of sizes) {
        await page.setViewportSize(size);
        await page.waitForTimeout(400);
        await page.screenshot({ path: testInfo.outputPath(`history.${colorScheme}.${size.width}.png`), fullPage: true });
        expect(await sidewaysOf(page), `at ${size.width} px the screen scrolls sideways`).toBeLessThanOrEqual(0);
        if (size.width !== 2560) expect(await axeFindings(page)).toEqual([]);
      }
      server.freeze();
      await page.waitForTimeout(1200);
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
      expect(problems).toEqual([]);
    } finally {
      await context.close();
      await server.stop();
    }
  });
}

test.describe('any span is reached', () => {
  let server: ScenarioServer;
  test.beforeEach(async ({ page }) => {
    server = await serveHistory();
    server.freeze();
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, server);
    await expect(lead(page)).toHaveText(/^24 hours to now\./);
  });
  test.afterEach(() => server.stop());

  test('by buttons', async ({ page }) => {
    for (const [button, text] of [
      ['1 h', /^1 hour to now/],
      ['30 d', /^30 days to now/],
      ['1 y', /^1 year to now\..* Recorded since/],
    ] as const) {
      await page.getByText(button, { exact: true }).click();
      await expect(lead(page)).toHaveText(text);
    }
    await page.getByText('6 h', { exact: true }).click();
    await page.getByRole('button', { name: 'Earlier', exact: true }).click();
    await expect(lead(page)).toHaveText(/^6 hours to 23 November/);
    await page.getByRole('button', { name: 'Later', exact: true }).click();
    await expect(lead(page)).toHaveText(/^6 hours to now/);
    await expect(page.getByRole('button', { name: 'Later', exact: true })).toBeDisabled();
    await page.getByRole('button', { name: 'Show less time' }).click();
    await expect(lead(page)).toHaveText(/^3\.8 hours to now/);
  });

  test('by keys, on the charts and on the overview', async ({ page }) => {
    await charts(page).focus();
    await page.keyboard.press('+');
    await expect(lead(page)).toHaveText(/^15 hours to/);
    await page.keyboard.press('ArrowLeft');
    await expect(charts(page)).toHaveAttribute('aria-valuetext', /November, \d\d:\d\d:\d\d: GPU busy \d+\s%/);
    await page.keyboard.press('Home');
    await expect(lead(page)).toHaveText(/^15 hours to 25 May/);
    await page.keyboard.press('End');
    await expect(lead(page)).toHaveText(/^15 hours to now/);
    await brush(page).focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(brush(page)).toHaveAttribute('aria-valuetext', /^15 hours to 23 November/);
    for (let press = 0; press < 20; press += 1) await page.keyboard.press('-');
    await expect(lead(page)).toHaveText(/^5 years to now/);
    for (let press = 0; press < 40; press += 1) await page.keyboard.press('+');
    await expect(lead(page)).toHaveText(/^1 minute to/);
  });

  test('by wheel and drag', async ({ page }) => {
    const box = await charts(page).boundingBox();
    if (!box) throw new Error('no charts');
    await page.mouse.move(box.x + box.width / 2, box.y + 100);
    await page.mouse.wheel(0, 300);
    await expect.poll(() => page.evaluate(() => window.scrollY), 'without Ctrl the wheel scrolls the page').toBeGreaterThan(0);
    await expect(lead(page)).toHaveText(/^24 hours to now/);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await expect(lead(page)).toHaveText(/^12 hours to 23 November/);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 400, box.y + 100, { steps: 8 });
    await page.mouse.up();
    await expect(lead(page)).toHaveText(/^12 hours to 23 November/);
    const track = await brush(page).boundingBox();
    if (!track) throw new Error('no overview');
    await page.mouse.move(track.x + track.width / 2, track.y + track.height / 2);
    await page.mouse.down();
    await page.mouse.move(track.x - 200, track.y + track.height / 2, { steps: 8 });
    await page.mouse.up();
    await expect(lead(page)).toHaveText(/^12 hours to (18|19) November/);
  });

  test('an event is jumped to from its list and from the axis', async ({ page }) => {
    await page.getByText('30 d', { exact: true }).click();
    await page.getByRole('button', { name: /^3: machine stopped/ }).click();
    await expect(lead(page)).toHaveText(/^7\.5 days to/);
    await page
      .getByRole('region', { name: 'What happened' })
      .getByRole('button', { name: /^12 November, 0\d:12:41/ })
      .click();
    await expect(lead(page)).toHaveText(/^45 hours to 13 November/);
    await expect(page.getByRole('heading', { name: /The machine stopped at/ })).toBeAttached();
  });

  test('a span is laid over the one before it', async ({ page }) => {
    await page.getByText('The span before', { exact: true }).click();
    await expect(page.getByRole('group', { name: /^GPU busy, .*it was \d+\s%$/ })).toBeAttached();
    await page.getByText('Nothing', { exact: true }).click();
    await expect(page.getByRole('group', { name: /^GPU busy, .*it was \d+\s%$/ })).toHaveCount(0);
  });

  test('the charts are read as a table', async ({ page }) => {
    await page.getByRole('button', { name: 'Read as a table' }).click();
    const dialog = page.getByRole('dialog', { name: 'The charts as a table' });
    await expect(dialog.getByRole('columnheader', { name: 'GPU busy' })).toBeVisible();
    await expect(dialog.getByRole('row')).toHaveCount(50);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
});

test('two fingers stretch the span, one moves it', async ({ browser }) => {
  const server = await serveHistory();
  server.freeze();
  const context = await browser.newContext({ timezoneId: 'UTC', viewport: { width: 400, height: 800 }, hasTouch: true, isMobile: true });
  try {
    const page = await context.newPage();
    await open(page, server);
    await expect(lead(page)).toHaveText(/^24 hours to now/);
    const box = await charts(page).boundingBox();
    if (!box) throw new Error('no charts');
    const session = await context.newCDPSession(page);
    const y = box.y + 60;
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', xs: readonly number[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x: box.x + x, y, id })) });
    await touch('touchStart', [100, 200]);
    for (const apart of [10, 20, 30, 40, 50]) await touch('touchMove', [100 - apart, 200 + apart]);
    await touch('touchEnd', []);
    await expect(lead(page)).toHaveText(/^12 hours to 23 November/);
    await touch('touchStart', [100]);
    for (const x of [110, 130, 150, 180]) await touch('touchMove', [x]);
    await touch('touchEnd', []);
    await expect(lead(page)).toHaveText(/^12 hours to 23 November, 0/);
  } finally {
    await context.close();
    await server.stop();
  }
});

test('at most one window is asked for at a time, however fast the wheel turns', async ({ page }) => {
  let running = 0;
  let most = 0;
  let asked = 0;
  const counted = (nowMs: () => number): History => {
    const history = past(nowMs);
    return {
      ...history,
      async query(query) {
        if (query.series?.length === 1) return history.query(query);
        running += 1;
        asked += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 30));
        const window = await history.query(query);
        running -= 1;
        return window;
      },
    };
  };
  const server = await serveHistory({ history: counted });
  server.freeze();
  try {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, server);
    await expect(lead(page)).toHaveText(/^24 hours to now/);
    const box = await charts(page).boundingBox();
    if (!box) throw new Error('no charts');
    await page.mouse.move(box.x + 300, box.y + 100);
    await page.keyboard.down('Control');
    for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, turn < 20 ? 100 : -100);
    await page.keyboard.up('Control');
    await expect(lead(page)).toHaveText(/^24 hours to/);
    await page.waitForTimeout(500);
    expect(most).toBe(1);
    expect(asked).toBeGreaterThan(1);
    expect(asked).toBeLessThan(40);
  } finally {
    await server.stop();
  }
});

const states: readonly {
  readonly name: string;
  readonly history: (nowMs: () => number) => History | null;
  readonly title: RegExp;
  readonly says: RegExp;
}[] = [
  { name: 'where nothing is recorded', history: () => null, title: /Nothing is recorded here/, says: /flight recorder runs on the Spark/ },
  {
    name: 'before the first reading',
    history: (nowMs) => ({ ...past(nowMs), extent: async () => null }),
    title: /Nothing has been recorded yet/,
    says: /in a few seconds/,
  },
  {
    name: 'where something stands in the recorder’s way from the start',
    history: (nowMs) => ({
      ...past(nowMs),
      state: 'waiting',
      extent: async () => null,
      problem: () => ({
        kind: 'read-only',
        says: 'The folder can’t be written to.',
        advice: 'Let this user write to it.',
        sinceMs: nowMs(),
      }),
    }),
    title: /Nothing is being recorded/,
    says: /Let this user write to it/,
  },
];

for (const { name, history, title, says } of states) {
  test(`${name} the screen says so, and what to do`, async ({ page }) => {
    const server = await serveHistory({ history });
    try {
      await open(page, server);
      await expect(heading(page)).toHaveText(title);
      await expect(page.getByRole('region', { name: 'Answer' })).toContainText(says);
      expect(await axeFindings(page)).toEqual([]);
    } finally {
      await server.stop();
    }
  });
}

test('a disk that fills up is told above charts that can still be read', async ({ page }) => {
  const server = await serveHistory({
    history: (nowMs) => ({
      ...past(nowMs),
      state: 'waiting',
      problem: () => ({
        kind: 'disk-full',
        says: 'The disk is full: nothing is being recorded.',
        advice: 'Free some space.',
        sinceMs: nowMs(),
      }),
    }),
  });
  try {
    await open(page, server);
    await expect(page.getByText('The disk is full: nothing is being recorded.')).toBeVisible();
    await expect(page.getByRole('group', { name: /^GPU busy, \d+/ })).toBeVisible();
  } finally {
    await server.stop();
  }
});

/** Half a year whose end nobody has seen, until it is marked. */
function unseenPast(nowMs: () => number): History {
  const history = past(nowMs);
  const shown = new Set<string>();
  return {
    ...history,
    ends: async () => (await history.ends()).map((end) => ({ ...end, shown: shown.has(end.id) })),
    markShown: async (id) => void shown.add(id),
  };
}

test.describe('an unclean end that nobody has seen', () => {
  let server: ScenarioServer;
  test.beforeEach(async ({ page }) => {
    server = await serveHistory({ history: unseenPast });
    server.freeze();
    await page.setViewportSize({ width: 1440, height: 900 });
  });
  test.afterEach(() => server.stop());

  test('is what the app opens on, once; back leads to Now', async ({ page }) => {
    await page.goto(server.url);
    await expect(page).toHaveURL(new RegExp(`${endAddress}$`));
    await expect(page.getByRole('heading', { name: /The machine stopped at/ })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Now' })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await page.waitForTimeout(500);
    expect(new URL(page.url()).pathname).toBe('/');
    await page.goto(new URL('/', server.url).href);
    await expect(page.getByRole('group', { name: /^GPU busy/ })).toBeVisible();
    await page.waitForTimeout(500);
    expect(new URL(page.url()).pathname).toBe('/');
  });

  test('moves nobody who came for something else', async ({ page }) => {
    await page.goto(server.url, { waitUntil: 'commit' });
    await page.goto(new URL('/health', server.url).href);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForTimeout(500);
    expect(new URL(page.url()).pathname).toBe('/health');
  });

  test('moves nobody who has begun to do something', async ({ page }) => {
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await server.stop();
    server = await serveHistory({
      history: (nowMs) => {
        const history = unseenPast(nowMs);
        return { ...history, ends: () => asked.then(() => history.ends()) };
      },
    });
    server.freeze();
    await page.goto(server.url);
    await expect(page.getByRole('group', { name: /^GPU busy/ })).toBeVisible();
    await page.keyboard.press('Tab');
    answer();
    await page.waitForTimeout(700);
    expect(new URL(page.url()).pathname).toBe('/');
  });
});

test.describe('the same hours of any day', () => {
  let server: ScenarioServer;
  test.beforeEach(async ({ page }) => {
    server = await serveHistory();
    server.freeze();
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, server);
    await page.getByText('Another day…', { exact: true }).click();
  });
  test.afterEach(() => server.stop());

  const day = (page: Page) => page.getByRole('textbox', { name: /The same hours on which day/ });

  test('are laid over the span by typing the date, and named', async ({ page }) => {
    const problems = problemsOf(page);
    await day(page).focus();
    await page.keyboard.type('2026-11-05');
    await expect(page.getByText(/5 November, 14:2[89] to 6 November, 14:2[89]\./)).toBeVisible();
    await expect(page.getByRole('group', { name: /^GPU busy, .*it was \d+\s%$/ })).toBeAttached();
    expect(await axeFindings(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('are chosen from a calendar with keys', async ({ page }) => {
    const problems = problemsOf(page);
    await page.clock.setFixedTime(historyStartMs);
    await page.getByRole('button', { name: 'Choose from a calendar' }).focus();
    await page.keyboard.press('Enter');
    const calendar = page.getByRole('dialog', { name: 'Calendar' });
    await expect(calendar.getByRole('button', { name: /Monday,? 23 November 2026/ })).toBeFocused();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(day(page)).toHaveValue('2026-11-14');
    await expect(page.getByText(/14 November, 14:2[89] to 15 November, 14:2[89]\./)).toBeVisible();
    await expect(calendar).toHaveCount(0);
    expect(problems).toEqual([]);
  });

  test('can’t be those of the span itself, of a day to come, or of one before the first reading, which is said', async ({ page }) => {
    for (const [typed, says] of [
      ['2026-11-22', 'The span on show begins on that day. Choose another one.'],
      ['2026-12-24', 'That day has not come yet. Choose today or an earlier one.'],
      ['2025-11-22', 'Recording began on 24 May. Choose that day or a later one.'],
      ['next week', 'Write a date such as 2026-11-20.'],
    ] as const) {
      await day(page).fill(typed);
      await page.keyboard.press('Enter');
      await expect(page.getByText(says)).toBeVisible();
    }
    await expect(page.getByRole('group', { name: /it was/ })).toHaveCount(0);
    expect(await axeFindings(page)).toEqual([]);
  });
});

test('a past finding leads from Health to its moment, where that was recorded', async ({ page }) => {
  const server = await serveRecorded(700, 'power-fault');
  try {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, server, '/health');
    const began = page.getByRole('link', { name: /^14:\d\d:\d\d: show it in the history$/ }).first();
    await expect(began).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    const [clock = ''] = (await began.innerText()).split(':', 2);
    await began.click();
    await expect(page).toHaveURL(/\/history\/at\/\d+$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The USB-C supply has fallen back to low power');
    await expect(
      page
        .getByRole('region', { name: 'What happened' })
        .getByRole('button', { name: new RegExp(`23 November, ${clock}:`) })
        .first(),
    ).toBeVisible();
  } finally {
    await server.stop();
  }
});
