import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { View } from '../../../../renderer/charts/columns.ts';
import { type CalendarTick, calendarTicks } from '../../../../renderer/history/span/calendar.ts';
import { longestMs, shortestMs } from '../../../../renderer/history/span/span.ts';

const calendar = new URL('../../../../renderer/history/span/calendar.ts', import.meta.url).href;

/** The marks of some views in another time zone: that of a process is set at its start. */
function ticksInZone(zone: string, views: readonly View[], width: number, apart: number): readonly (readonly CalendarTick[])[] {
  const script = `
    const { calendarTicks } = await import(${JSON.stringify(calendar)});
    const views = ${JSON.stringify(views)};
    console.log(JSON.stringify(views.map((view) => calendarTicks(view, ${width}, ${apart}))));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ: zone }, encoding: 'utf8' }),
  );
}

const at = (text: string) => new Date(text).getTime();
const texts = (from: string, to: string, width = 1000, apart = 100) =>
  calendarTicks({ fromMs: at(from), toMs: at(to) }, width, apart).map(({ text }) => text);

describe('the marks of a time axis', () => {
  it('are round times of the day, and the day where it begins', () => {
    expect(texts('2026-11-22T14:28', '2026-11-23T14:28')).toEqual([
      '15:00',
      '18:00',
      '21:00',
      '23 Nov',
      '03:00',
      '06:00',
      '09:00',
      '12:00',
    ]);
  });

  it('are seconds in a minute, days in a month, months in a year, years in five', () => {
    expect(texts('2026-11-23T14:28:02', '2026-11-23T14:29:02').slice(0, 2)).toEqual(['14:28:10', '14:28:20']);
    expect(texts('2026-10-24', '2026-11-23').slice(0, 4)).toEqual(['26 Oct', '1 Nov', '6 Nov', '11 Nov']);
    expect(texts('2025-11-23', '2026-11-23', 1000, 60).slice(0, 3)).toEqual(['Dec', '2026', 'Feb']);
    expect(texts('2021-11-23', '2026-11-23')).toEqual(['2022', '2023', '2024', '2025', '2026']);
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Chatham', 'UTC'])(
    'ascend, lie within the view, and keep apart in %s, also where the clocks change',
    (zone) => {
      const anyFrom = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) });
      const anySpan = fc.double({ min: Math.log(shortestMs), max: Math.log(longestMs), noNaN: true }).map((log) => Math.exp(log));
      const views = fc.sample(fc.tuple(anyFrom, anySpan), 400).map(([fromMs, spanMs]) => ({ fromMs, toMs: fromMs + spanMs }));
      ticksInZone(zone, views, 1000, 84).forEach((ticks, index) => {
        const view = views[index];
        if (!view) return;
        ticks.forEach(({ atMs }, i) => {
          const before = ticks[i - 1]?.atMs ?? Number.NEGATIVE_INFINITY;
          expect(atMs).toBeGreaterThanOrEqual(view.fromMs);
          expect(atMs).toBeLessThanOrEqual(view.toMs);
          // Months and hours that the clocks leave out are up to a half shorter than a step usually is.
          expect(((atMs - before) / (view.toMs - view.fromMs)) * 1000).toBeGreaterThan(40);
        });
        expect(ticks.length).toBeLessThanOrEqual(13);
      });
    },
  );

  it('stand on round hours again after an hour that the clocks left out, or that came twice', () => {
    const spring = { fromMs: Date.UTC(2026, 2, 28, 20), toMs: Date.UTC(2026, 2, 29, 10) };
    const autumn = { fromMs: Date.UTC(2026, 9, 24, 20), toMs: Date.UTC(2026, 9, 25, 10) };
    const [left = [], twice = []] = ticksInZone('Europe/Berlin', [spring, autumn], 1000, 120);
    expect(left.map(({ text }) => text)).toEqual(['22:00', '29 Mar', '03:00', '04:00', '06:00', '08:00', '10:00', '12:00']);
    expect(twice.map(({ text }) => text)).toEqual(['22:00', '25 Oct', '02:00', '04:00', '06:00', '08:00', '10:00']);
  });

  it.each([
    ['America/St_Johns', Date.UTC(2026, 2, 8, 5, 30)],
    ['America/St_Johns', Date.UTC(2026, 10, 1, 4, 30)],
    ['Pacific/Chatham', Date.UTC(2026, 8, 26, 14)],
    ['Pacific/Chatham', Date.UTC(2026, 3, 4, 14)],
    ['Australia/Lord_Howe', Date.UTC(2026, 9, 3, 15, 30)],
  ])('are whole hours of the clock of %s on both sides of the night when it changes', (zone, changeMs) => {
    const view = { fromMs: changeMs - 5 * 3_600_000, toMs: changeMs + 5 * 3_600_000 };
    const [ticks = []] = ticksInZone(zone, [view], 1000, 84);
    expect(ticks.length).toBeGreaterThan(7);
    expect(ticks.filter(({ atMs, text }) => atMs !== changeMs && !/^(\d\d:00|\d+ \w{3})$/.test(text))).toEqual([]);
    expect(new Set(ticks.map(({ atMs }) => atMs)).size).toBe(ticks.length);
  });
});
