import { describe, expect, test } from 'vitest';
import { bandPath, envelopeOf, linePath, placeOn } from '../../../../../app/export/span/report/trace.ts';

const gap = Number.NaN;
const place = placeOn([0, 0.25, 0.5, 0.75, 1], { low: 0, high: 10 });
const of = (...values: number[]) => Float64Array.from(values);

describe('the drawing of a track', () => {
  test('is a line through the means, from the left edge to the right, 0 at the bottom', () => {
    expect(linePath({ mean: of(0, 10, 5, 5, 2.5) }, place)).toBe('M0 100L250 0L500 50L750 50L1000 75');
  });

  test('leaves a gap open, and makes a dot of a reading that stands alone', () => {
    expect(linePath({ mean: of(5, gap, 5, 10, gap) }, place)).toBe('M0 50h0M500 50L750 0');
    expect(linePath({ mean: of(gap, gap, gap, gap, gap) }, place)).toBe('');
  });

  test('has a band from the highest forth to the lowest back, one for each stretch', () => {
    const track = { min: of(0, 0, gap, 5, 5), max: of(10, 5, gap, 10, 10) };
    expect(bandPath(track, place)).toBe('M0 0L250 50L250 100L0 100ZM750 0L1000 0L1000 50L750 50Z');
  });

  test('has no band where each bucket holds one figure', () => {
    expect(bandPath({ min: of(1, gap, 3, 4, 5), max: of(1, gap, 3, 4, 5) }, place)).toBe('');
  });
});

test('many instances become one: the lowest, the mean of the means, the highest of those that were read', () => {
  const track = (...mean: number[]) => ({
    metric: 'cpu.core.utilization',
    labels: {},
    min: of(...mean.map((value) => value - 1)),
    mean: of(...mean),
    max: of(...mean.map((value) => value + 1)),
    count: of(...mean.map((value) => (Number.isNaN(value) ? 0 : 2))),
  });
  expect(envelopeOf([track(1, gap, 4), track(3, gap, gap)])).toEqual({
    min: of(0, gap, 3),
    mean: of(2, gap, 4),
    max: of(4, gap, 5),
    count: of(4, 0, 2),
  });
});
