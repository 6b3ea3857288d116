import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alone, type Comparison, comparisonOf, comparisons, shiftOf } from '../../../../renderer/history/compare/compare.ts';
import { inZone } from '../in-zone.ts';

type Compare = typeof import('../../../../renderer/history/compare/compare.ts');

const hour = 3_600_000;
const day = 24 * hour;
const days = (count: number): Comparison => ({ kind: 'days', days: count });

test('a span is compared with nothing, with the one right before it, or with the same hours of another day', () => {
  const view = { fromMs: Date.UTC(2026, 10, 23), toMs: Date.UTC(2026, 10, 23) + 5000 };
  const shifts = [alone, { kind: 'before' } as const, days(1), days(7), days(-2)].map((comparison) => shiftOf(comparison, view));
  expect(shifts).toEqual([null, 5000, day, 7 * day, -2 * day]);
});

test('the same hours are those of the clock, also where it was set in between', () => {
  // 25 October 2026, 03:00 in Berlin: back to 02:00.
  const found = inZone('Europe/Berlin', 'compare/compare.ts', null, ({ shiftOf: shift, otherSpan }: Compare) => {
    const view = { fromMs: new Date(2026, 9, 25, 9).getTime(), toMs: new Date(2026, 9, 25, 12).getTime() };
    const then = otherSpan({ kind: 'days', days: 1 }, view);
    return [shift({ kind: 'days', days: 1 }, view), new Date(then?.fromMs ?? 0).getHours(), new Date(then?.toMs ?? 0).getHours()];
  });
  expect(found).toEqual([25 * hour, 9, 12]);
});

test('an hour that the clocks left out counts as the next', () => {
  // 29 March 2026, 02:00 in Berlin: on to 03:00.
  const found = inZone('Europe/Berlin', 'compare/compare.ts', null, ({ otherSpan }: Compare) => {
    const view = { fromMs: new Date(2026, 2, 30, 2, 30).getTime(), toMs: new Date(2026, 2, 30, 4).getTime() };
    const at = new Date(otherSpan({ kind: 'days', days: 1 }, view)?.fromMs ?? 0);
    return [at.getDate(), at.getHours(), at.getMinutes()];
  });
  expect(found).toEqual([29, 3, 30]);
});

test('a drag by fractions of a millisecond leaves the distance as it is', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: hour, noNaN: true }), fc.integer({ min: 1, max: 20 }), (byMs, count) => {
      // November: no zone sets its clocks in these weeks.
      const fromMs = Date.UTC(2026, 11, 20, 6) + byMs;
      expect(shiftOf(days(count), { fromMs, toMs: fromMs + hour })).toBe(count * day);
    }),
  );
});

test('every plain choice but the one that asks for a day stands for a comparison', () => {
  expect(comparisons.filter(({ value }) => comparisonOf(value) === null).map(({ value }) => value)).toEqual(['another']);
});
