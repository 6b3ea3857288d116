import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thinned, thinningOf } from '../../../../renderer/history/board/thinned.ts';
import { aWindow } from '../a-window.ts';

const _ = null;

test('a window is thinned only where its buckets are narrower than a pixel and a half', () => {
  expect(thinningOf(180_000, 86_400_000, 1000)).toBe(1);
  expect(thinningOf(180_000, 10 * 86_400_000, 1000)).toBe(8);
  fc.assert(
    fc.property(fc.double({ min: 250, max: 4.32e8, noNaN: true }), fc.double({ min: 6e4, max: 1.6e11, noNaN: true }), (stepMs, spanMs) => {
      const by = thinningOf(stepMs, spanMs, 1100);
      expect((stepMs * by * 1100) / spanMs).toBeGreaterThanOrEqual(1.499);
      if (by > 1) expect((stepMs * by * 1100) / spanMs).toBeLessThan(3.001);
    }),
  );
});

test('several buckets become one with the lowest, the highest and the mean of their readings', () => {
  const window = aWindow({ a: [2, 4, _, _, 9] });
  const [track] = thinned(window, 2).series;
  expect([...(track?.mean ?? [])]).toEqual([3, Number.NaN, 9]);
  expect([...(track?.min ?? [])]).toEqual([1, Number.NaN, 8]);
  expect([...(track?.max ?? [])]).toEqual([5, Number.NaN, 10]);
  expect([...(track?.count ?? [])]).toEqual([2, 0, 1]);
  expect([...thinned(window, 2).times]).toEqual([0, 2000, 4000]);
  expect(thinned(window, 2).stepMs).toBe(2000);
});

test('all charts share what was thinned, and a window as it is stays the same', () => {
  const window = aWindow({ a: [1, 2, 3, 4] });
  expect(thinned(window, 1)).toBe(window);
  expect(thinned(window, 2)).toBe(thinned(window, 2));
});
