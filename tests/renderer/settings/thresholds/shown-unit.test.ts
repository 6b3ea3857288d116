import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../../../../app/health/rules.ts';
import { shownUnit, toBase, toShown } from '../../../../renderer/settings/thresholds/shown-unit.ts';

const gib = 1024 ** 3;

test('each figure is typed in the unit that people count it in', () => {
  expect(shownUnit({ unit: 'share', default: 0.9 }, 'binary').sign).toBe('%');
  expect(shownUnit({ unit: 'hertz', default: 1.4e9 }, 'binary').sign).toBe('MHz');
  expect(shownUnit({ unit: 'bytes', default: 8 * gib }, 'binary').sign).toBe('GiB');
  expect(shownUnit({ unit: 'bytes', default: 8 * gib }, 'decimal').sign).toBe('GB');
  expect(shownUnit({ unit: 'bytes', default: 300 * 1024 ** 2 }, 'binary').sign).toBe('MiB');
  expect(shownUnit({ unit: 'seconds', default: 60 }, 'binary').sign).toBe('s');
  expect(shownUnit({ unit: 'seconds', default: 1800 }, 'binary').sign).toBe('min');
});

test('a share of 0.9 is 90 %, without the digits of its binary fraction', () => {
  const percent = shownUnit({ unit: 'share', default: 0.9 }, 'binary');
  expect(toShown(0.9, percent)).toBe(90);
  expect(toShown(0.07, percent)).toBe(7);
  expect(toBase(7, percent)).toBe(0.07);
});

test('every default and every bound of every check is the same after it was shown and typed', () => {
  for (const threshold of rules.flatMap(({ thresholds }) => Object.values(thresholds))) {
    for (const system of ['binary', 'decimal'] as const) {
      const unit = shownUnit(threshold, system);
      for (const value of [threshold.default, threshold.lowest, threshold.highest]) {
        expect(toBase(toShown(value, unit), unit) / (value || 1)).toBeCloseTo(value === 0 ? 0 : 1, 12);
      }
    }
  }
});

test('what is typed is what is shown afterwards', () => {
  const units = fc.constantFrom('share', 'hertz', 'bytes', 'seconds', 'watts').map((unit) => shownUnit({ unit, default: 1e9 }, 'binary'));
  fc.assert(
    fc.property(units, fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 3 }), (unit, digits, decimals) => {
      const typed = digits / 10 ** decimals;
      expect(toShown(toBase(typed, unit), unit)).toBeCloseTo(typed, 9);
    }),
  );
});
