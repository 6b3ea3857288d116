import { describe, expect, it } from 'vitest';
import { slotReader } from '../../../renderer/charts/measure.ts';
import { rowStep, rowsOf } from '../../../renderer/charts/table.ts';
import { busy, everySecond, ringsOf } from './rings-of.ts';

describe('the table of a chart', () => {
  it('has sixty rows whatever it tells of', () => {
    expect([60_000, 600_000, 3_600_000].map(rowStep)).toEqual([1000, 10_000, 60_000]);
  });

  it('tells the mean of each stretch at round times, newest first', () => {
    const rings = ringsOf(...everySecond(0, 600, (second) => (second < 300 ? 0.25 : 0.75)));
    const rows = rowsOf(rings, [slotReader(busy, rings, null)], { fromMs: 0, toMs: 600_000 });
    expect(rows[0]?.fromMs).toBe(600_000);
    expect(rows.at(-1)?.fromMs).toBe(10_000);
    expect(rows.find(({ fromMs }) => fromMs === 290_000)?.means).toEqual([0.25]);
    expect(rows.find(({ fromMs }) => fromMs === 300_000)?.means).toEqual([0.75]);
  });

  it('has a row, but no figure, where nothing was read', () => {
    const rings = ringsOf(...everySecond(0, 200), ...everySecond(300, 600));
    const rows = rowsOf(rings, [slotReader(busy, rings, null)], { fromMs: 0, toMs: 600_000 });
    expect(rows.find(({ fromMs }) => fromMs === 250_000)?.means).toEqual([null]);
  });
});
