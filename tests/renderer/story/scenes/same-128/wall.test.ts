import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns, most, rowsOf, wallOf } from '../../../../../renderer/story/scenes/same-128/wall.ts';

const spark = { width: 150, height: 50.5 };

describe('the wall of Sparks', () => {
  it('holds exactly as many as it is asked for, pieces included', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: most, noNaN: true }), (count) => {
        const { slots } = wallOf(count, spark, columns.wide, rowsOf(most, columns.wide));
        expect(slots.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(count, 6);
      }),
    );
  });

  it('lays none over another, and all inside', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: most, noNaN: true }), (count) => {
        const { slots, width, height } = wallOf(count, spark, columns.narrow, rowsOf(count, columns.narrow));
        for (const [index, a] of slots.entries()) {
          expect(a.x).toBeGreaterThanOrEqual(0);
          expect(a.x + spark.width).toBeLessThanOrEqual(width + 1e-6);
          expect(a.y).toBeGreaterThanOrEqual(-1e-6);
          expect(a.y + spark.height).toBeLessThanOrEqual(height + 1e-6);
          for (const b of slots.slice(index + 1)) {
            expect(Math.abs(a.x - b.x) >= spark.width || Math.abs(a.y - b.y) >= spark.height).toBe(true);
          }
        }
      }),
    );
  });

  it('begins at the floor and cuts only the last', () => {
    const { slots, height } = wallOf(9.5, spark, 8, 2);
    expect(slots).toHaveLength(10);
    expect(slots.slice(0, 8).every(({ y }) => y === height - spark.height)).toBe(true);
    expect(slots.map(({ share }) => share)).toEqual([...Array.from({ length: 9 }, () => 1), 0.5]);
  });
});
