import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestOf, partOf } from '../../../../../renderer/history/runs/overlay/lines.ts';
import { aRun } from '../a-run.ts';

test('the axis is as long as the longest run, also of those that go on', () => {
  expect(longestOf([aRun({ fromMs: 0, toMs: 5000 }), aRun({ fromMs: 1000, toMs: null })], 9000)).toBe(8000);
});

test('a part of a run lies within it and within the view, from its start', () => {
  expect(partOf({ fromMs: 10_000, toMs: 20_000 }, { fromMs: 2000, toMs: 6000 }, 0)).toEqual({ fromMs: 12_000, toMs: 16_000 });
  expect(partOf({ fromMs: 10_000, toMs: null }, { fromMs: 2000, toMs: 60_000 }, 15_000)).toEqual({ fromMs: 12_000, toMs: 15_000 });
  expect(partOf({ fromMs: 10_000, toMs: 20_000 }, { fromMs: 10_000, toMs: 12_000 }, 0)).toBeNull();
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1, max: 1e6, noNaN: true }), (from, length) => {
      const part = partOf({ fromMs: 5000, toMs: 90_000 }, { fromMs: from, toMs: from + length }, 0);
      if (part === null) return;
      expect(Number.isInteger(part.fromMs) && Number.isInteger(part.toMs)).toBe(true);
      expect(part.fromMs).toBeGreaterThanOrEqual(5000);
      expect(part.toMs).toBeLessThanOrEqual(90_000);
      expect(part.fromMs).toBeLessThan(part.toMs);
    }),
  );
});
