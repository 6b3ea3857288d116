import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foamPath } from '../../../../renderer/story/art/foam.ts';

const numbersOf = (path: string) => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

describe('metal foam', () => {
  test('stays inside its panel, whatever the size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 300 }),
        fc.integer({ min: 10, max: 100 }),
        fc.integer({ min: 3, max: 9 }),
        (width, height, pore) => {
          numbersOf(foamPath(width, height, pore)).forEach((value, i) => {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(i % 2 === 0 ? width : height);
          });
        },
      ),
      { numRuns: 12 },
    );
  });

  test('is the same each time, and another one with another seed', () => {
    expect(foamPath(104, 44.5, 5.4, 3)).toBe(foamPath(104, 44.5, 5.4, 3));
    expect(foamPath(104, 44.5, 5.4, 3)).not.toBe(foamPath(104, 44.5, 5.4, 4));
  });

  test('has about a pore per cell of the lattice', () => {
    const pores = foamPath(104, 44.5, 5.4).split('Z').length - 1;
    const cells = (104 * 44.5) / (5.4 * 5.4 * (Math.sqrt(3) / 2));
    expect(pores).toBeGreaterThan(cells * 0.85);
    expect(pores).toBeLessThan(cells * 1.35);
  });
});
