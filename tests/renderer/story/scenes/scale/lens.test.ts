import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { picture, projectionOf } from '../../../../../renderer/story/scenes/scale/camera.ts';
import { factorText, glassOf, lens } from '../../../../../renderer/story/scenes/scale/lens.ts';

const glass = (spanMetres: number, lookMetres: number) =>
  glassOf({ spanMetres, lookMetres }, projectionOf({ spanMetres, lookMetres }, 130));

describe('the magnifier', () => {
  it('enlarges by as much as it says', () => {
    fc.assert(
      fc.property(fc.double({ min: 2, max: 130, noNaN: true }), fc.double({ min: 0, max: 120, noNaN: true }), (span, look) => {
        const seen = glass(span, look);
        const plain = projectionOf({ spanMetres: span, lookMetres: look }, 130);
        expect(seen?.projection.unitsPerMetre).toBeCloseTo(plain.unitsPerMetre * (seen?.factor ?? 0), 6);
        expect((seen?.projection.y(1) ?? 0) - (seen?.projection.y(2) ?? 0)).toBeCloseTo(seen?.projection.unitsPerMetre ?? 0, 4);
      }),
    );
  });

  it('holds the height that is looked at in its middle, and the ground in its lower part', () => {
    expect(Math.abs((glass(126, 60)?.projection.y(60) ?? 0) - lens.y)).toBeLessThan(lens.radius * 0.4);
    const ground = glass(126, 0)?.projection.y(0) ?? 0;
    expect(ground).toBeGreaterThan(lens.y);
    expect(ground).toBeLessThan(lens.y + lens.radius);
  });

  it('is put away where the picture itself is near enough', () => {
    expect(glass(0.25, 0)).toBeNull();
  });

  it('lies inside the picture', () => {
    expect(lens.x - lens.radius).toBeGreaterThanOrEqual(0);
    expect(lens.y + lens.radius).toBeLessThan(picture.height - picture.below);
  });

  it.each([
    [158.3, '160'],
    [2.04, '2'],
    [12.4, '12'],
  ])('says of a factor of %d "%s times"', (factor, text) => {
    expect(factorText(factor)).toBe(text);
  });
});
