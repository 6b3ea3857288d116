import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beside, carryOf, drawnFor, shows } from '../../../renderer/charts/carry.ts';

const hour = 3_600_000;
const view = { fromMs: 100 * hour, toMs: 124 * hour };
const moved = (byMs: number) => ({ fromMs: view.fromMs + byMs, toMs: view.toMs + byMs });

describe('what is drawn for a view', () => {
  it('reaches beyond it on either side, so that it can be moved a little', () => {
    expect(drawnFor(view)).toEqual({ fromMs: 94 * hour, toMs: 130 * hour });
    expect(shows(drawnFor(view), view, 1000)).toBe(true);
    expect(shows(drawnFor(view), moved(6 * hour), 1000)).toBe(true);
    expect(shows(drawnFor(view), moved(7 * hour), 1000)).toBe(false);
    expect(shows(drawnFor(view), moved(-7 * hour), 1000)).toBe(false);
  });

  it('is drawn anew for a longer or a shorter view, unless the difference can’t be seen', () => {
    expect(shows(drawnFor(view), { ...view, toMs: view.toMs + hour }, 1000)).toBe(false);
    expect(shows(drawnFor(view), { ...view, toMs: view.toMs - hour }, 1000)).toBe(false);
    expect(shows(drawnFor(view), { ...view, toMs: view.toMs - 10_000 }, 1000)).toBe(true);
  });

  it('is moved by whole device pixels, so that it stays sharp', () => {
    const { x, stretch } = carryOf(drawnFor(view), moved(1000), 1000, 2);
    expect(stretch).toBe(1);
    expect(x * 2).toBe(Math.round(x * 2));
  });

  it('lies under every moment of any view where that moment is', () => {
    const start = fc.integer({ min: 0, max: 1e6 }).map((seconds) => seconds * 1000);
    const length = fc.integer({ min: 60, max: 1e8 }).map((seconds) => seconds * 1000);
    fc.assert(
      fc.property(start, length, start, length, fc.double({ min: 0, max: 1, noNaN: true }), (from, long, nextFrom, nextLong, share) => {
        const width = 1130;
        const drawn = drawnFor({ fromMs: from, toMs: from + long });
        const next = { fromMs: nextFrom, toMs: nextFrom + nextLong };
        const atMs = drawn.fromMs + share * (drawn.toMs - drawn.fromMs);
        const { x, stretch } = carryOf(drawn, next, width, 1);
        const onCanvas = share * width * (1 + 2 * beside);
        const expected = ((atMs - next.fromMs) / nextLong) * width;
        // Half a pixel for the whole one that it is moved by, and one for a stretch that is left out.
        expect(Math.abs(x + onCanvas * stretch - expected)).toBeLessThan(1.5 + Math.abs(expected) * 1e-9);
      }),
    );
  });
});
