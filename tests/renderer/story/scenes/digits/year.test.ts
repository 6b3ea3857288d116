import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAfter, daysBetween, inLanes, launchSays, spanText } from '../../../../../renderer/story/scenes/digits/year.ts';

describe('days', () => {
  test('are counted from date to date; a month begins on its first', () => {
    expect(daysBetween('2025-01-01', '2025-10-15')).toBe(287);
    expect(daysBetween('2025-05', '2025-05-19')).toBe(18);
    expect(dayAfter('2025-01-01', 287)).toBe('2025-10-15');
  });

  test('counted on lead back to the same date', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
        expect(daysBetween('2025-01-01', dayAfter('2025-01-01', days))).toBe(days);
      }),
    );
  });

  test('are told in days, weeks or months', () => {
    expect([1, -3, 13, 20, 59, 90, 167].map(spanText)).toEqual([
      'a day',
      '3 days',
      '13 days',
      '3 weeks',
      '8 weeks',
      '3 months',
      '5 months',
    ]);
  });
});

describe('the guessed day of the launch', () => {
  const says = (guess: string) => launchSays(guess, '2025-10-15', '2025-05');
  test('is early, late, or right', () => {
    expect(says('2025-06-30')).toBe('You were 4 months too early. It came 5 months after the month that was promised.');
    expect(says('2025-10-17')).toContain('2 days too late');
    expect(says('2025-10-15')).toContain('That was the day');
  });
});

describe('marks in lanes', () => {
  test('keep apart from their neighbours in the same lane, and none is lost', () => {
    const places = fc.uniqueArray(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(places, fc.double({ min: 0.01, max: 0.2, noNaN: true }), (ats, apart) => {
        const placed = inLanes(
          ats.map((at, i) => ({ id: String(i), at })),
          apart,
        );
        expect(placed.map(({ at }) => at)).toEqual(ats.toSorted((a, b) => a - b));
        for (const mark of placed) {
          const left = placed.findLast((other) => other.lane === mark.lane && other.at < mark.at);
          if (left) expect(mark.at - left.at).toBeGreaterThanOrEqual(apart);
        }
      }),
    );
  });
});
