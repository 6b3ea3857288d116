import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyColumns, fillColumns, type Thinning } from '../../../renderer/charts/columns.ts';
import { gapsIn } from '../../../renderer/charts/gaps.ts';
import { slotReader } from '../../../renderer/charts/measure.ts';
import type { Rings } from '../../../renderer/live/rings.ts';
import { busy, everySecond, ringsOf } from './rings-of.ts';

function columnsOf(rings: Rings, from: number, to: number, pixels: number, thinning: Thinning = 'extremes') {
  const columns = emptyColumns(1);
  const read = slotReader(busy, rings, null);
  const view = { fromMs: from * 1000, toMs: to * 1000 };
  fillColumns(columns, rings, [{ read, thinning }], view, gapsIn(rings, read, view, 1000), pixels);
  return { xs: columns.xs.map((x) => x / 1000), ys: columns.layers[0] ?? [], peak: columns.peak };
}

describe('columns', () => {
  it('are the ticks themselves where there is room for them, with one before the view', () => {
    const { xs, ys, peak } = columnsOf(ringsOf(...everySecond(0, 20, (second) => second / 100)), 10, 15, 100);
    expect(xs).toEqual([9, 10, 11, 12, 13, 14, 15]);
    expect(ys.map((y) => Math.round((y ?? 0) * 100))).toEqual(xs);
    expect(peak).toBeCloseTo(0.15);
  });

  it('join nothing across a gap', () => {
    const { xs, ys } = columnsOf(ringsOf(...everySecond(0, 5), ...everySecond(30, 33)), 0, 33, 500);
    expect(xs).toHaveLength(11);
    expect(ys.indexOf(null)).toBe(6);
    expect(xs[6]).toBeGreaterThan(5);
    expect(xs[6]).toBeLessThan(30);
  });

  it('lose no peak and no dip when they are thinned', () => {
    const spike = (second: number) => (second === 1234 ? 0.99 : second === 2345 ? 0.01 : 0.5);
    const { xs, ys, peak } = columnsOf(ringsOf(...everySecond(0, 3600, spike)), 0, 3600, 300);
    expect(xs.length).toBeLessThanOrEqual(2 * (300 / 1.5 + 2));
    expect(peak).toBeCloseTo(0.99);
    expect(Math.max(...ys.map((y) => y ?? 0))).toBeCloseTo(0.99);
    expect(Math.min(...ys.map((y) => y ?? 1))).toBeCloseTo(0.01);
  });

  it('keep their shape while the view moves on', () => {
    const rings = ringsOf(...everySecond(0, 3600, (second) => ((second * 7919) % 101) / 100));
    const before = columnsOf(rings, 0, 3000, 300);
    const after = columnsOf(rings, 1, 3001, 300);
    const middle = (columns: typeof before) =>
      columns.xs.map((x, i) => [x, columns.ys[i]]).filter(([x]) => Number(x) > 100 && Number(x) < 2900);
    expect(middle(after)).toEqual(middle(before));
  });

  it('take the mean for layers of a stack, so that edges never cross', () => {
    const { ys } = columnsOf(ringsOf(...everySecond(0, 3600, (second) => second % 2)), 0, 3600, 100, 'mean');
    for (const y of ys.slice(2, -2)) expect(y).toBeCloseTo(0.5, 1);
  });

  it('ascend in time and stay within what was read, whatever was read', () => {
    const trace = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.option(fc.double({ min: 0, max: 1, noNaN: true }))), {
      maxLength: 400,
    });
    fc.assert(
      fc.property(trace, fc.integer({ min: 1, max: 300 }), (steps, pixels) => {
        let second = 0;
        const ticks = steps.map(([step, value]) => {
          second += step;
          return [second, value] as const;
        });
        const { xs, ys } = columnsOf(ringsOf(...ticks), 0, second, pixels);
        expect(xs).toHaveLength(ys.length);
        for (let i = 1; i < xs.length; i += 1) expect(xs[i]).toBeGreaterThanOrEqual(xs[i - 1] ?? 0);
        for (const y of ys) expect(y === null || (y >= 0 && y <= 1)).toBe(true);
      }),
    );
  });
});
