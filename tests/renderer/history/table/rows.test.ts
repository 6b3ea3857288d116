import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestMs, shortestMs } from '../../../../renderer/history/span/span.ts';
import { historyRows, rowStep } from '../../../../renderer/history/table/rows.ts';
import { one } from '../../../../renderer/now/strips/definition.ts';
import { aWindow } from '../a-window.ts';

const _ = null;

test('rows are at round times, the newest first, each with mean, lowest and highest', () => {
  const window = aWindow({ a: [1, 3, 5, 7, _, _] }, { stepMs: 60_000 });
  const rows = historyRows(window, [one('a')], { fromMs: 0, toMs: 360_000 }, null);
  expect(
    rows.map(({ fromMs, summaries: [summary] }) => [fromMs / 60_000, summary && [summary.lowest, summary.mean, summary.highest]]),
  ).toEqual([
    [5, null],
    [4, null],
    [3, [6, 7, 8]],
    [2, [4, 5, 6]],
    [1, [2, 3, 4]],
    [0, [0, 1, 2]],
  ]);
});

test('there are as many as a person can read, whatever the span', () => {
  fc.assert(
    fc.property(fc.double({ min: shortestMs, max: longestMs, noNaN: true }), (spanMs) => {
      const step = rowStep({ fromMs: 0, toMs: spanMs }, 250);
      expect(spanMs / step).toBeLessThanOrEqual(60);
      expect(spanMs / step).toBeGreaterThan(14);
    }),
  );
});

test('a row is never shorter than a bucket', () => {
  expect(rowStep({ fromMs: 0, toMs: 3_600_000 }, 900_000)).toBe(900_000);
});
