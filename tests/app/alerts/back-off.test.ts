import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backOffMs, retryAfterMs } from '../../../app/alerts/back-off.ts';

describe('the back-off', () => {
  test('begins with a second, doubles, and ends at ten minutes', () => {
    expect([1, 2, 3, 10, 11, 100].map((failures) => backOffMs(failures, 1))).toEqual([1000, 2000, 4000, 512_000, 600_000, 600_000]);
  });

  test('is between half of that and all of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
        const wait = backOffMs(failures, chance);
        expect(wait).toBeGreaterThanOrEqual(backOffMs(failures, 1) / 2);
        expect(wait).toBeLessThanOrEqual(backOffMs(failures, 1));
      }),
    );
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 23, 12);
  test.each([
    [null, null],
    ['120', 120_000],
    [' 0.65 ', 650],
    ['Mon, 23 Nov 2026 12:01:00 GMT', 60_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['9999999999', 86_400_000],
    ['', null],
    ['-5', null],
    ['soon', null],
  ])('%j asks to wait for %j ms', (header, wait) => {
    expect(retryAfterMs(header, now)).toBe(wait);
  });

  test('is a day at most, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const wait = retryAfterMs(header, now);
        expect(wait === null || (wait >= 0 && wait <= 86_400_000)).toBe(true);
      }),
    );
  });
});
