import { describe, expect, it } from 'vitest';
import { columnsOf, peakIn, together } from '../../../../renderer/history/board/columns.ts';
import { aWindow } from '../a-window.ts';

const _ = null;
const values = (means: readonly (number | null)[]) => {
  const window = aWindow({ a: means });
  const mean = window.series[0]?.mean ?? new Float64Array();
  return { window, mean };
};

describe('what is drawn of a window', () => {
  it('stands in the middle of its buckets, and leaves out those that nobody read', () => {
    const { window, mean } = values([1, _, 3]);
    expect(columnsOf(window, mean, [mean], [])).toEqual({ xs: [500, 2500], layers: [[1, 3]] });
  });

  it('is broken at a gap', () => {
    const { window, mean } = values([1, _, _, _, 5]);
    const { xs, layers } = columnsOf(window, mean, [mean], [{ fromMs: 1000, toMs: 4000 }]);
    expect(xs).toEqual([500, 2500, 4500]);
    expect(layers).toEqual([[1, null, 5]]);
  });

  it('is moved where it is laid over another span', () => {
    const { window, mean } = values([1, 2]);
    expect(columnsOf(window, mean, [mean], [], 60_000).xs).toEqual([60_500, 61_500]);
  });

  it('has its highest point looked for in the view alone', () => {
    const { window, mean } = values([9, 2, 3, 8]);
    const points = columnsOf(window, mean, [mean], []);
    expect(peakIn(points, { fromMs: 1000, toMs: 3000 })).toBe(3);
    expect(peakIn(points, { fromMs: 5000, toMs: 6000 })).toBeNull();
  });
});

describe('two drawings on one axis', () => {
  it('keep their own points, and have nothing at those of the other', () => {
    const a = { xs: [1, 3, 5], layers: [[10, null, 30]] };
    const b = { xs: [2, 3], layers: [[7, 8]] };
    expect(together(a, b)).toEqual({
      xs: [1, 2, 3, 5],
      layers: [
        [10, undefined, null, 30],
        [undefined, 7, 8, undefined],
      ],
    });
  });
});
