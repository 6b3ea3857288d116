import { expect, test } from 'vitest';
import { summaryOf } from '../../../../../app/export/span/report/summary.ts';

const gap = Number.NaN;
const of = (...values: number[]) => Float64Array.from(values);

test('a bucket counts in the mean as often as it has readings, and a gap not at all', () => {
  const track = { min: of(1, gap, 6), mean: of(2, gap, 8), max: of(3, gap, 10), count: of(3, 0, 1) };
  expect(summaryOf(track)).toEqual({ lowest: 1, mean: 3.5, highest: 10, readings: 4 });
});

test('a track without a reading has no summary', () => {
  expect(summaryOf({ min: of(gap), mean: of(gap), max: of(gap), count: of(0) })).toBeNull();
  expect(summaryOf({ min: of(), mean: of(), max: of(), count: of() })).toBeNull();
});
