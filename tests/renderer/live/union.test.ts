import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unionOfTimes } from '../../../renderer/live/union.ts';

const axis = fc
  .array(fc.integer({ min: 250, max: 5000 }), { maxLength: 40 })
  .map((steps) => Float64Array.from(steps.map((_, i) => steps.slice(0, i + 1).reduce((sum, step) => sum + step, 0))));

describe('the union of two time axes', () => {
  it('keeps a tick that both know once, with the time of the first', () => {
    const union = unionOfTimes(Float64Array.of(1000, 2000, 3000), Float64Array.of(0, 1040, 2000, 4000));
    expect([...union.times]).toEqual([0, 1000, 2000, 3000, 4000]);
    expect([...union.fromA]).toEqual([-1, 0, 1, 2, -1]);
    expect([...union.fromB]).toEqual([0, 1, 2, -1, 3]);
  });

  it('ascends, loses no tick of either, and invents none', () => {
    fc.assert(
      fc.property(axis, axis, (a, b) => {
        const union = unionOfTimes(a, b);
        for (let i = 1; i < union.times.length; i += 1) expect(union.times[i]).toBeGreaterThan(union.times[i - 1] ?? 0);
        expect([...union.fromA].filter((i) => i >= 0)).toEqual([...a.keys()]);
        expect([...union.fromB].filter((i) => i >= 0)).toEqual([...b.keys()]);
      }),
    );
  });
});
