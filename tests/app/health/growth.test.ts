import fc from 'fast-check';
import { expect, test } from 'vitest';
import { growthOf } from '../../../app/health/growth.ts';

const growth = (...values: readonly number[]) => growthOf({ values: Float64Array.from(values) });

test('a counter has grown by what was added, and what it lost is no loss', () => {
  expect(growth(3, 3, 5, 9)).toBe(6);
  expect(growth(9, 2, 4)).toBe(2);
  expect(growth(9, 9)).toBe(0);
});

test('points without a value are stepped over; fewer than two values tell nothing', () => {
  expect(growth(1, Number.NaN, 4)).toBe(3);
  expect(growth(1)).toBeNull();
  expect(growth(Number.NaN, Number.NaN)).toBeNull();
  expect(growth()).toBeNull();
});

test('a counter that only grows has grown by the difference between its ends', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 2 }), (steps) => {
      const values = steps.map((_, index) => steps.slice(0, index + 1).reduce((sum, step) => sum + step, 0));
      expect(growth(...values)).toBe((values.at(-1) ?? 0) - (values[0] ?? 0));
    }),
  );
});
