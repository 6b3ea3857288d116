import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bottomMetres,
  nearestSpanMetres,
  picture,
  projectionOf,
  spanOfZoom,
  zoomed,
  zoomOfSpan,
} from '../../../../../renderer/story/scenes/scale/camera.ts';

const widest = 250;
const spans = fc.double({ min: nearestSpanMetres, max: widest, noNaN: true });
const heights = fc.double({ min: 0, max: widest, noNaN: true });

describe('the camera', () => {
  it('has one scale in both directions, wherever it looks', () => {
    fc.assert(
      fc.property(spans, heights, heights, (spanMetres, lookMetres, at) => {
        const { x, y, unitsPerMetre } = projectionOf({ spanMetres, lookMetres }, 130);
        expect(x(1) - x(0)).toBeCloseTo(unitsPerMetre, 6);
        expect(y(at) - y(at + 1)).toBeCloseTo(unitsPerMetre, 6);
      }),
    );
  });

  it('never looks under the ground', () => {
    fc.assert(
      fc.property(spans, heights, (spanMetres, lookMetres) => {
        expect(bottomMetres({ spanMetres, lookMetres }, 130)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('sets the ground on the lower margin and the span on the upper one', () => {
    const { y } = projectionOf({ spanMetres: 2, lookMetres: 0 }, 130);
    expect(y(0)).toBe(picture.height - picture.below);
    expect(y(2)).toBeCloseTo(picture.above, 9);
  });

  it('keeps what is looked at in the middle between ground and top', () => {
    const { y } = projectionOf({ spanMetres: 2, lookMetres: 60 }, 130);
    expect(y(60)).toBeCloseTo((picture.above + picture.height - picture.below) / 2, 9);
  });
});

describe('the zoom', () => {
  it('comes back to the span that it was set to', () => {
    fc.assert(
      fc.property(spans, (span) => {
        expect(spanOfZoom(zoomOfSpan(span, widest), widest)).toBeCloseTo(span, 6);
      }),
    );
  });

  it('makes equal ways equal factors', () => {
    const [a, b, c] = [0.2, 0.5, 0.8].map((zoom) => spanOfZoom(zoom, widest));
    expect((b ?? 0) / (a ?? 1)).toBeCloseTo((c ?? 0) / (b ?? 1), 9);
  });

  it('stays between five Sparks and the whole', () => {
    expect(spanOfZoom(-1, widest)).toBe(nearestSpanMetres);
    expect(spanOfZoom(2, widest)).toBeCloseTo(widest, 9);
  });

  it('holds the height under the hand where it is, away from ground and limits', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 10, noNaN: true }),
        fc.double({ min: 50, max: 70, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.double({ min: -0.4, max: 0.4, noNaN: true }),
        (spanMetres, lookMetres, factor, off) => {
          const before = { spanMetres, lookMetres };
          const held = lookMetres + off * spanMetres;
          const after = zoomed(before, factor, held, widest);
          expect(projectionOf(after, widest).y(held)).toBeCloseTo(projectionOf(before, widest).y(held), 6);
        },
      ),
    );
  });
});
