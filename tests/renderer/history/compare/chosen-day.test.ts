import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparisonWith, dayFigure, dayTyped } from '../../../../renderer/history/compare/chosen-day.ts';
import { inZone } from '../in-zone.ts';

type ChosenDay = typeof import('../../../../renderer/history/compare/chosen-day.ts');

const hour = 3_600_000;
const spanOn = (month: number, date: number) => {
  const fromMs = new Date(2026, month - 1, date, 9, 15).getTime();
  return { fromMs, toMs: fromMs + 3 * hour };
};
const reach = { oldestMs: new Date(2026, 4, 24, 14).getTime(), nowMs: new Date(2026, 10, 23, 14).getTime() };

test('the first day of the span is laid over the chosen one', () => {
  expect(comparisonWith({ year: 2026, month: 11, day: 20 }, spanOn(11, 23), reach)).toEqual({ kind: 'days', days: 3 });
  expect(comparisonWith({ year: 2026, month: 11, day: 22 }, spanOn(11, 20), reach)).toEqual({ kind: 'days', days: -2 });
});

test('a day that can’t be compared with says why, and what to choose', () => {
  const said = (year: number, month: number, day: number) => comparisonWith({ year, month, day }, spanOn(11, 23), reach);
  expect(said(2026, 11, 23)).toMatchObject({ says: expect.stringContaining('Choose another one') });
  expect(said(2026, 11, 24)).toMatchObject({ says: expect.stringContaining('has not come yet') });
  expect(said(2026, 5, 23)).toMatchObject({ says: 'Recording began on 24 May. Choose that day or a later one.' });
  expect(said(2, 1, 1)).toMatchObject({ kind: 'problem' });
});

test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'])(
  'in %s the days between are counted by the calendar, over every change of the clocks',
  (zone) => {
    const pairs = fc.sample(
      fc.tuple(fc.integer({ min: 0, max: 360 }), fc.integer({ min: 0, max: 360 }), fc.integer({ min: 0, max: 23 })),
      300,
    );
    const found = inZone(zone, 'compare/chosen-day.ts', pairs, ({ comparisonWith: compare }: ChosenDay, all) =>
      all.map(([shown, chosen, atHour]) => {
        const fromMs = new Date(2026, 0, 1 + shown, atHour).getTime();
        const day = new Date(2026, 0, 1 + chosen, 12);
        const which = { year: day.getFullYear(), month: day.getMonth() + 1, day: day.getDate() };
        return compare(which, { fromMs, toMs: fromMs + 1000 }, { oldestMs: null, nowMs: new Date(2027, 1, 1).getTime() });
      }),
    );
    const wanted = pairs.map(([shown, chosen]) => (shown === chosen ? { kind: 'problem' } : { kind: 'days', days: shown - chosen }));
    expect(found).toMatchObject(wanted);
  },
);

test('a date is typed with its year first, with anything usual in between', () => {
  const day = { year: 2026, month: 11, day: 5 };
  for (const typed of ['2026-11-05', '2026-11-5', ' 2026/11/05 ', '2026.11.05', '20261105', '2026 11 05'])
    expect(dayTyped(typed)).toEqual(day);
  for (const typed of ['', '5.11.2026', '2026-02-30', '2026-13-01', '2026-11', '2026115', '2026-11/05', 'yesterday'])
    expect(dayTyped(typed)).toBeNull();
});

test('every day that is shown can be typed again', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(1970, 0, 2), max: new Date(2100, 0, 1), noInvalidDate: true }), (at) => {
      const day = { year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate() };
      expect(dayTyped(dayFigure(day))).toEqual(day);
    }),
  );
});
