import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueAxis } from '../../../../../app/export/span/report/value-axis.ts';

const gib = 1024 ** 3;

test.each([
  ['a share from 0 to 100 %, whatever it was', 'share', 0.01, 0.02, { low: 0, high: 1 }],
  ['bytes from 0 to a round figure of GiB', 'bytes', 93 * gib, 93.3 * gib, { low: 0, high: 100 * gib }],
  ['watts from 0', 'watts', 10.2, 69.9, { low: 0, high: 80 }],
  ['a temperature over the room that it takes', 'celsius', 61, 70, { low: 60, high: 70 }],
  ['nothing at all from 0 to 1', 'bytes-per-second', 0, 0, { low: 0, high: 1 }],
] as const)('the axis shows %s', (_, unit, lowest, highest, axis) => {
  expect(valueAxis(unit, lowest, highest)).toEqual(axis);
});

test('every figure lies on its axis, and an axis has a height', () => {
  const unit = fc.constantFrom('share', 'bytes', 'celsius', 'watts', 'count');
  const figure = fc.double({ min: -1e15, max: 1e15, noNaN: true });
  fc.assert(
    fc.property(unit, figure, figure, (of, a, b) => {
      const { low, high } = valueAxis(of, Math.min(a, b), Math.max(a, b));
      expect(high).toBeGreaterThan(low);
      const hair = (high - low) * 1e-9;
      expect(Math.min(a, b)).toBeGreaterThanOrEqual(low - hair);
      expect(Math.max(a, b)).toBeLessThanOrEqual(high + hair);
    }),
  );
});
