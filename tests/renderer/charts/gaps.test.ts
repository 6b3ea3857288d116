import { describe, expect, it } from 'vitest';
import { gapsIn } from '../../../renderer/charts/gaps.ts';
import { slotReader } from '../../../renderer/charts/measure.ts';
import type { Rings } from '../../../renderer/live/rings.ts';
import { busy, everySecond, ringsOf } from './rings-of.ts';

const gaps = (rings: Rings, from: number, to: number, pace = 1) =>
  gapsIn(rings, slotReader(busy, rings, null), { fromMs: from * 1000, toMs: to * 1000 }, pace * 1000).map(({ fromMs, toMs }) => [
    fromMs / 1000,
    toMs / 1000,
  ]);

describe('gaps', () => {
  it('are none in a steady trace, nor when a tick is late', () => {
    expect(gaps(ringsOf(...everySecond(0, 20)), 0, 20)).toEqual([]);
    expect(gaps(ringsOf(...everySecond(0, 9), [10.8, 0.5], [11, 0.5], ...everySecond(12, 20)), 0, 20)).toEqual([]);
  });

  it('reach from the last reading to the next where nothing was recorded', () => {
    expect(gaps(ringsOf(...everySecond(0, 10), ...everySecond(26, 40)), 0, 40)).toEqual([[10, 26]]);
  });

  it('reach over ticks that have no reading', () => {
    expect(gaps(ringsOf(...everySecond(0, 30, (second) => (second > 10 && second < 20 ? null : 0.5))), 0, 30)).toEqual([[10, 20]]);
  });

  it('grow to the edge after the last reading', () => {
    expect(gaps(ringsOf(...everySecond(0, 10)), 0, 25)).toEqual([[10, 25]]);
  });

  it('fill the whole view when the last reading lies before it', () => {
    expect(gaps(ringsOf(...everySecond(0, 200, (second) => (second > 10 ? null : 0.5))), 100, 200)).toEqual([[10, 200]]);
  });

  it('are none before the very first reading, and where there has never been one', () => {
    expect(gaps(ringsOf(...everySecond(50, 60)), 0, 60)).toEqual([]);
    expect(gaps(ringsOf(...everySecond(0, 60, () => null)), 0, 60)).toEqual([]);
  });

  it('go by the pace of their own time after the pace was changed', () => {
    const slow = Array.from({ length: 10 }, (_, i) => [i * 10, 0.5] as const);
    expect(gaps(ringsOf(...slow, ...everySecond(91, 120)), 0, 120)).toEqual([]);
    const broken = slow.filter(([second]) => second < 30 || second > 60);
    expect(gaps(ringsOf(...broken, ...everySecond(91, 120)), 0, 120)).toEqual([[20, 70]]);
    expect(gaps(ringsOf(...everySecond(0, 60), [120, 0.5], [180, 0.5]), 0, 180, 60)).toEqual([]);
  });
});
