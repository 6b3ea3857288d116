import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureOf } from '../../../../../app/story/story.ts';
import { sparksBetween, sparksUnder, stackMetres, standing } from '../../../../../renderer/story/scenes/scale/stack.ts';

const spark = figureOf('spark-height').value / 1000;
const rocket = figureOf('starship-height').value;

describe('the stack', () => {
  it('reaches the tip of the rocket with as many Sparks as the story says', () => {
    expect(sparksUnder(rocket, spark)).toBe(figureOf('sparks-stacked').value);
    expect(standing(stackMetres(figureOf('sparks-stacked').value, spark), rocket)).toBe('level');
  });

  it('is short below and over above', () => {
    expect(standing(stackMetres(2000, spark), rocket)).toBe('short');
    expect(standing(stackMetres(3000, spark), rocket)).toBe('over');
  });

  it('shows of itself what touches the view, and all of that', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: -10, max: 260, noNaN: true }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        (sparks, from, height) => {
          const seen = sparksBetween(from, from + height, sparks, spark);
          if (seen === null) {
            // Nothing of it: the view lies above the stack or under the ground.
            expect(from >= sparks * spark - 1e-6 || from + height <= 1e-6).toBe(true);
            return;
          }
          expect(seen.first).toBeGreaterThanOrEqual(1);
          expect(seen.last).toBeLessThanOrEqual(sparks);
          if (seen.first > 1) expect((seen.first - 1) * spark).toBeLessThanOrEqual(from + 1e-6);
          if (seen.last < sparks) expect(seen.last * spark).toBeGreaterThanOrEqual(from + height - 1e-6);
        },
      ),
    );
  });
});
