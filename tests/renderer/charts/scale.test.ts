import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ceilingFor, roundUp } from '../../../renderer/charts/scale.ts';

describe('round figures', () => {
  it.each([
    [0, 0],
    [-3, 0],
    [Number.NaN, 0],
    [1, 1],
    [1.01, 1.5],
    [7.4e9, 8e9],
    [66, 80],
    [0.13, 0.15],
    [100, 100],
  ])('%d becomes %d', (value, rounded) => {
    expect(roundUp(value)).toBeCloseTo(rounded, 9);
  });

  it('are at or above the value, and less than twice of it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e15, noNaN: true }), (value) => {
        expect(roundUp(value)).toBeGreaterThanOrEqual(value * (1 - 1e-9));
        expect(roundUp(value)).toBeLessThan(value * 2);
      }),
    );
  });
});

describe('the top of a free scale', () => {
  it('leaves room above the highest point', () => {
    expect(ceilingFor(null, 66, 40)).toBe(80);
    expect(ceilingFor(null, 79, 40)).toBe(100);
  });

  it('never goes below what makes sense', () => {
    expect(ceilingFor(null, 3, 40)).toBe(40);
    expect(ceilingFor(null, null, 40)).toBe(40);
  });

  it('rises at once, and falls only when the trace fills less than 45 % of it', () => {
    expect(ceilingFor(80, 90, 40)).toBe(100);
    expect(ceilingFor(100, 50, 40)).toBe(100);
    expect(ceilingFor(100, 44, 40)).toBe(50);
  });

  it('stays where it is while a trace swings about a round figure', () => {
    let top = ceilingFor(null, 74, 40);
    const tops = new Set<number>();
    for (let i = 0; i < 100; i += 1) {
      top = ceilingFor(top, i % 2 === 0 ? 73 : 76, 40);
      tops.add(top);
    }
    expect(tops.size).toBeLessThanOrEqual(2);
    expect([...tops].at(-1)).toBe(top);
  });
});
