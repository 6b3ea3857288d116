import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayNumber, daysText } from '../../../../../renderer/story/scenes/own-life/days.ts';

describe('days on the rails', () => {
  it('count from 1970, and back again', () => {
    expect(dayNumber('1970-01-02')).toBe(1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (day) => {
        expect(dayNumber(dateOfDay(day))).toBe(day);
      }),
    );
  });

  it('stand in the middle of what is known of them', () => {
    expect(dayNumber('2026-02')).toBe(dayNumber('2026-02-15'));
    expect(dayNumber('2016')).toBe(dayNumber('2016-07-01'));
  });

  it.each(['', 'mer. 16 sept. 2026', '2026-2-3', '16-09-2026'])('are not made of "%s"', (text) => {
    expect(dayNumber(text)).toBeNull();
  });

  it('are counted in words', () => {
    expect([0, 1, 54, 3354].map(daysText)).toEqual(['0 days', '1 day', '54 days', '3,354 days']);
  });
});
