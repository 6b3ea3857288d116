import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { picture, projectionOf } from '../../../../../renderer/story/scenes/scale/camera.ts';
import { clearOf } from '../../../../../renderer/story/scenes/scale/labels.ts';
import { heightTicks, roundStep } from '../../../../../renderer/story/scenes/scale/ticks.ts';

const cameras = fc.record({
  spanMetres: fc.double({ min: 0.25, max: 250, noNaN: true }),
  lookMetres: fc.double({ min: 0, max: 250, noNaN: true }),
});

describe('heights at the side of the picture', () => {
  it('are 1, 2 or 5 with zeros apart', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), (least) => {
        const step = roundStep(least);
        expect(step).toBeGreaterThanOrEqual(least * (1 - 1e-6));
        expect(step).toBeLessThanOrEqual(least * 2.5 * (1 + 1e-6));
        expect([1, 2, 5]).toContain(Number(step.toExponential(6).split('e')[0]));
      }),
    );
  });

  it('lie in the picture, from the ground up, never so close that words touch', () => {
    fc.assert(
      fc.property(cameras, (camera) => {
        const ticks = heightTicks(projectionOf(camera, 250));
        for (const { y, metres } of ticks) {
          expect(metres).toBeGreaterThanOrEqual(0);
          expect(y).toBeGreaterThanOrEqual(picture.above - 1e-6);
          expect(y).toBeLessThanOrEqual(picture.height - picture.below + 1e-6);
        }
        for (const [index, tick] of ticks.entries()) {
          const next = ticks[index + 1];
          if (next) expect(tick.y - next.y).toBeGreaterThanOrEqual(61.9);
        }
      }),
    );
  });

  it('begin at the ground while it is in view', () => {
    expect(heightTicks(projectionOf({ spanMetres: 126, lookMetres: 0 }, 126)).map(({ label }) => label)).toEqual(
      ['0', '20', '40', '60', '80', '100', '120'].map((metres) => `${metres}\u00a0m`),
    );
  });

  it('make way for words that must be there', () => {
    const ticks = heightTicks(projectionOf({ spanMetres: 126, lookMetres: 0 }, 126));
    const rocket = projectionOf({ spanMetres: 126, lookMetres: 0 }, 126).y(122.8);
    expect(clearOf(ticks, [rocket]).map(({ metres }) => metres)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(clearOf(ticks, [])).toEqual(ticks);
  });
});
