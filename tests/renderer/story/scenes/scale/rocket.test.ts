import { describe, expect, it } from 'vitest';
import { rocketReachMetres, rocketStrokes, strokePath } from '../../../../../renderer/story/scenes/scale/rocket.ts';

const height = 122.8;
const points = rocketStrokes(height).flatMap((stroke) => stroke.points);

describe('the line drawing of the rocket', () => {
  it('is exactly as high as the figure says and stands on the ground', () => {
    expect(Math.max(...points.map(([, y]) => y))).toBeCloseTo(height, 9);
    expect(Math.min(...points.map(([, y]) => y))).toBeGreaterThanOrEqual(0);
  });

  it('grows with its figure, in both directions', () => {
    const twice = rocketStrokes(height * 2).flatMap((stroke) => stroke.points);
    expect(Math.max(...twice.map(([x]) => x))).toBeCloseTo(Math.max(...points.map(([x]) => x)) * 2, 9);
  });

  it('is the same on both sides', () => {
    expect(Math.min(...points.map(([x]) => x))).toBeCloseTo(-Math.max(...points.map(([x]) => x)), 9);
    expect(Math.max(...points.map(([x]) => x))).toBeCloseTo(rocketReachMetres(height), 9);
  });

  it('becomes a path by the scale of the picture', () => {
    const stroke = {
      kind: 'line',
      points: [
        [0, 1],
        [2, 3],
      ],
      closed: true,
    } as const;
    expect(
      strokePath(
        stroke,
        (x) => x * 10,
        (y) => 100 - y * 10,
      ),
    ).toBe('M0.00 90.00L20.00 70.00Z');
  });
});
