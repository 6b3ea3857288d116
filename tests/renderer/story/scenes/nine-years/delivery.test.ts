import { describe, expect, test } from 'vitest';
import { daySays, days, fitOf } from '../../../../../renderer/story/scenes/nine-years/delivery.ts';

const delivery = { thanksDay: 9, reportDay: 15 };

describe('the day of the delivery', () => {
  test('fits thanks and report on two days only', () => {
    expect(days.filter((day) => fitOf(day, delivery) === 'fits')).toEqual([8, 9]);
  });

  test('was not after the thanks, and not on the day of the report', () => {
    expect(days.filter((day) => fitOf(day, delivery) === 'late')).toEqual([10, 11, 12, 13, 14, ...days.slice(15)]);
    expect(fitOf(15, delivery)).toBe('report');
  });

  test('is answered for every day, with what speaks for or against it', () => {
    for (const day of days) expect(daySays(day, delivery)).toMatch(/\.$/);
    expect(daySays(15, delivery)).toContain('reference works');
    expect(daySays(12, delivery)).toContain('9 August');
    expect(daySays(3, delivery)).toContain('8 August');
  });
});
