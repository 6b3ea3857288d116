import { describe, expect, it } from 'vitest';
import { gapsIn, silencesIn, withExactEdges } from '../../../../renderer/history/board/gaps.ts';
import { aWindow } from '../a-window.ts';

const _ = null;
const reach = { oldestMs: 0, nowMs: 1e9 };
const gaps = (means: readonly (number | null)[], at = reach) => {
  const window = aWindow({ a: means });
  return gapsIn(window, (place) => !Number.isNaN(window.series[0]?.mean[place] ?? Number.NaN), at).map(({ fromMs, toMs }) => [
    fromMs / 1000,
    toMs / 1000,
  ]);
};

describe('gaps of what was recorded', () => {
  it('lie between the bucket of the last reading and that of the next', () => {
    expect(gaps([1, 1, 1, 1, _, _, _, _, 1, 1, 1, 1])).toEqual([[4, 8]]);
  });

  it('are none where the machine was read every few seconds', () => {
    expect(gaps([1, _, _, 1, _, _, 1, _, _, 1, _, _, 1, _, _])).toEqual([]);
    expect(gaps([1, 1, 1, 1, _, _, 1, _, _, 1, _, _, 1])).toEqual([]);
  });

  it('are seen between slow readings too', () => {
    expect(gaps([1, _, 1, _, 1, _, 1, _, _, _, _, _, _, 1, _, 1, _, 1])).toEqual([[7, 13]]);
  });

  it('reach to the edges, but not into the future and not before the oldest reading', () => {
    expect(gaps([_, _, _, _, 1, 1, 1, 1, _, _, _, _])).toEqual([
      [0, 4],
      [8, 12],
    ]);
    expect(gaps([_, _, _, _, 1, 1, 1, 1, _, _, _, _], { oldestMs: 4000, nowMs: 8500 })).toEqual([]);
  });

  it('are the whole where nothing was read', () => {
    expect(gaps([_, _, _])).toEqual([[0, 3]]);
    expect(gaps([_, _, _], { oldestMs: 5000, nowMs: 1e9 })).toEqual([]);
    expect(gaps([])).toEqual([]);
  });
});

describe('stretches in which nothing was recorded', () => {
  it('are those without any reading', () => {
    const window = aWindow({ a: [1, 1, _, _, _, _, 1, 1], b: [1, 1, 1, 1, 1, _, _, _] });
    expect(silencesIn(window, reach)).toEqual([]);
    const off = aWindow({ a: [1, 1, _, _, _, _, 1, 1], b: [1, _, _, _, _, _, _, 1] });
    expect(silencesIn(off, reach)).toEqual([{ fromMs: 2000, toMs: 6000 }]);
  });

  it('begin and end to the second where that is known', () => {
    const gap = { fromMs: 600_000, toMs: 1_200_000 };
    expect(withExactEdges([gap], [100_000, 590_000, 1_230_000, 5_000_000], 60_000)).toEqual([{ fromMs: 590_000, toMs: 1_230_000 }]);
    expect(withExactEdges([gap], [100_000, 900_000], 60_000)).toEqual([gap]);
  });
});
