import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../../../renderer/story/scenes/own-life/days.ts';
import { dayAtPlace, placeOfDay, stretchesOf } from '../../../../../renderer/story/scenes/own-life/time-scale.ts';

const day = (date: string): number => dayNumber(date) ?? 0;
const story = ['2016-04-05', '2016-08-15', '2025-01-06', '2025-10-13', '2026-10-02'].map(day);
const today = day('2026-11-23');

describe('the scale of time', () => {
  it('folds the years without a word away', () => {
    const stretches = stretchesOf(story, today);
    expect(stretches).toHaveLength(2);
    expect(placeOfDay(day('2025-01-06'), stretches)).toBeLessThan(0.2);
  });

  it('runs from the first day to today', () => {
    const stretches = stretchesOf(story, today);
    expect(placeOfDay(day('2016-04-05'), stretches)).toBe(0);
    expect(placeOfDay(today, stretches)).toBe(1);
    expect(placeOfDay(today + 100, stretches)).toBe(1);
    expect(placeOfDay(0, stretches)).toBe(0);
  });

  it('keeps days in their order', () => {
    const days = fc.integer({ min: day('2016-01-01'), max: today });
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 30 }), days, days, (events, a, b) => {
        const stretches = stretchesOf(events, today);
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        expect(placeOfDay(first, stretches)).toBeLessThanOrEqual(placeOfDay(second, stretches));
      }),
    );
  });

  it('finds the day of a place again', () => {
    const stretches = stretchesOf(story, today);
    fc.assert(
      fc.property(fc.integer({ min: day('2016-04-05'), max: today }), (any) => {
        expect(dayAtPlace(placeOfDay(any, stretches), stretches)).toBe(any);
      }),
    );
  });

  it('manages with a single day', () => {
    const stretches = stretchesOf([], today);
    expect(placeOfDay(today, stretches)).toBe(0);
    expect(dayAtPlace(0, stretches)).toBe(today);
  });
});
