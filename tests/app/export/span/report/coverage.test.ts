import { expect, test } from 'vitest';
import { coverageOf } from '../../../../../app/export/span/report/coverage.ts';
import type { HistoryWindow } from '../../../../../app/history/history.ts';

const windowOf = (...counts: readonly (readonly number[])[]): HistoryWindow => {
  const times = Float64Array.from(counts[0] ?? [], (_, bucket) => bucket * 1000);
  const series = counts.map((count) => {
    const values = Float64Array.from(count, (readings) => (readings === 0 ? Number.NaN : 1));
    return { metric: 'uptime', labels: {}, min: values, mean: values, max: values, count: Float64Array.from(count) };
  });
  return { fromMs: 0, toMs: times.length * 1000, tier: 1, stepMs: 1000, times, series };
};

test('what any metric was read in is recorded; the rest are gaps, the longest first', () => {
  expect(coverageOf(windowOf([1, 0, 0, 1, 0, 0, 0, 1], [0, 1, 0, 0, 0, 0, 0, 0]))).toEqual({
    share: 0.5,
    gaps: [
      { fromMs: 4000, toMs: 7000 },
      { fromMs: 2000, toMs: 3000 },
    ],
  });
});

test('a gap ends with the span', () => {
  expect(coverageOf({ ...windowOf([1, 0, 0]), toMs: 2500 }).gaps).toEqual([{ fromMs: 1000, toMs: 2500 }]);
});

test('a window without a bucket has nothing recorded', () => {
  expect(coverageOf(windowOf())).toEqual({ share: 0, gaps: [] });
});
