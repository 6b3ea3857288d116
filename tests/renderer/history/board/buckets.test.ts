import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../../../renderer/history/board/buckets.ts';
import { bucketAt, summaryOf } from '../../../../renderer/history/board/summary.ts';
import { one } from '../../../../renderer/now/strips/definition.ts';
import { aWindow } from '../a-window.ts';

const _ = null;
const two = aWindow({ 'gpu.power#0': [10, 20, _], 'gpu.power#1': [30, _, _] });
const first = (combine: Parameters<typeof one>[1]) => {
  const { min, mean, max } = bucketsOf(one('gpu.power', combine), two, null);
  return [min[0], mean[0], max[0]];
};

describe('several instances as one figure', () => {
  it('are added up, or told by their mean with a band over all of them', () => {
    expect(first('sum')).toEqual([38, 40, 42]);
    expect(first('mean')).toEqual([9, 20, 31]);
    expect(first('max')).toEqual([29, 30, 31]);
    expect(first('min')).toEqual([9, 10, 11]);
  });

  it('count where they are known, and are a gap where none is', () => {
    const { mean } = bucketsOf(one('gpu.power', 'mean'), two, null);
    expect([...mean]).toEqual([20, 20, Number.NaN]);
  });

  it('are a gap throughout where there is no such series', () => {
    expect([...bucketsOf(one('gpu.fan'), two, null).mean]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});

describe('a stretch in figures', () => {
  it('counts the buckets whose middle lies within, and says when it was read last', () => {
    const window = aWindow({ a: [1, 2, 3, 4, _] });
    const buckets = bucketsOf(one('a'), window, null);
    expect(summaryOf(window, buckets, { fromMs: 1000, toMs: 3400 })).toEqual({
      lowest: 1,
      mean: 2.5,
      highest: 4,
      last: 3,
      lastAtMs: 2000,
      readMs: 2000,
    } satisfies ReturnType<typeof summaryOf>);
    expect(summaryOf(window, buckets, { fromMs: 4000, toMs: 9000 })).toBeNull();
  });

  it('has a mean between its lowest and its highest', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true })), { minLength: 1, maxLength: 50 }), (means) => {
        const window = aWindow({ a: means });
        const summary = summaryOf(window, bucketsOf(one('a'), window, null), { fromMs: 0, toMs: 1e6 });
        expect(summary === null).toBe(means.every((mean) => mean === null));
        if (summary === null) return;
        expect(summary.lowest).toBeLessThanOrEqual(summary.mean + 1e-3);
        expect(summary.highest).toBeGreaterThanOrEqual(summary.mean - 1e-3);
        expect(summary.readMs).toBe(means.filter((mean) => mean !== null).length * 1000);
      }),
    );
  });

  it('has a bucket for each of its moments, and none outside', () => {
    const window = aWindow({ a: [1, 2, 3] }, { fromMs: 60_000 });
    expect([59_999, 60_000, 61_500, 62_999, 63_000].map((atMs) => bucketAt(window, atMs))).toEqual([-1, 0, 1, 2, -1]);
  });
});
