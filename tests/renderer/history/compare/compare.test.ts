import { expect, test } from 'vitest';
import { shiftOf } from '../../../../renderer/history/compare/compare.ts';

test('a span is compared with the one right before it, or with the same hours of another day', () => {
  const day = 86_400_000;
  const view = { fromMs: 0, toMs: 5000 };
  expect((['alone', 'before', 'day', 'week'] as const).map((comparison) => shiftOf(comparison, view))).toEqual([null, 5000, day, 7 * day]);
});
