import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { against, atRest, facesSay, held, rack, sheet, table } from '../../../../../renderer/story/scenes/handoff/boxes.ts';

const spark = { width: 150, height: 50.5 };
const dgx1 = { width: 482.6, height: 133.35 };

describe('the Spark in the reader’s hand', () => {
  test('stands on the table at first, and against the DGX-1 at the end', () => {
    expect(held(0, spark, dgx1)).toEqual(atRest(spark));
    expect(held(1, spark, dgx1)).toEqual(against(spark, dgx1));
    expect(atRest(spark).y + spark.height).toBe(table.y);
    expect(against(spark, dgx1).y + spark.height).toBeCloseTo(rack.y + dgx1.height);
  });

  test('never leaves the sheet, and moves on with the hand', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 2, noNaN: true }), fc.double({ min: 0.01, max: 0.2, noNaN: true }), (way, more) => {
        const here = held(way, spark, dgx1);
        expect(here.x).toBeGreaterThanOrEqual(0);
        expect(here.x + spark.width).toBeLessThanOrEqual(sheet.width);
        expect(here.y).toBeGreaterThanOrEqual(0);
        expect(held(way + more, spark, dgx1).x).toBeLessThanOrEqual(here.x);
      }),
    );
  });

  test('fits eight and a half times on the old face', () => {
    expect(facesSay(spark, dgx1)).toBe('The old face is 3.2 Sparks wide and 2.6 high: room for 8.5 of them.');
  });
});
