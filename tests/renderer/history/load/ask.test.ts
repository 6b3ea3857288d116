import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostPoints } from '../../../../app/history/history.ts';
import { askFor, mostBuckets, pointsOf, serves, stepOf, stillHelps } from '../../../../renderer/history/load/ask.ts';
import { longestMs, shortestMs, within } from '../../../../renderer/history/span/span.ts';

const nowMs = Date.UTC(2026, 10, 23, 14, 28);
const reach = { oldestMs: nowMs - 400 * 86_400_000, nowMs };
const hour = 3_600_000;
const anyView = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: Math.log(shortestMs), max: Math.log(longestMs), noNaN: true }))
  .map(([share, log]) => within({ fromMs: nowMs - share * longestMs, toMs: nowMs - share * longestMs + Math.exp(log) }, reach));
const anyWidth = fc.integer({ min: 100, max: 4000 });

describe('what is asked for', () => {
  it('serves the view that it is asked for', () => {
    fc.assert(
      fc.property(anyView, anyWidth, (view, width) => {
        expect(serves(askFor(view, width, reach), view, width, reach)).toBe(true);
      }),
    );
  });

  it('is whole buckets at round times, at most as many as are answered at once', () => {
    fc.assert(
      fc.property(anyView, anyWidth, (view, width) => {
        const ask = askFor(view, width, reach);
        expect(ask.fromMs % ask.stepMs).toBe(0);
        expect(ask.toMs % ask.stepMs).toBe(0);
        expect(pointsOf(ask)).toBeGreaterThanOrEqual(1);
        expect(pointsOf(ask)).toBeLessThanOrEqual(mostBuckets);
      }),
    );
    expect(mostBuckets).toBeLessThanOrEqual(mostPoints);
  });

  it('has buckets of two to about five pixels, but none shorter than a quarter of a second', () => {
    fc.assert(
      fc.property(anyView, anyWidth, (view, width) => {
        const stepMs = stepOf(view, width);
        const pixels = (stepMs / (view.toMs - view.fromMs)) * width;
        if (stepMs < 432_000_000) expect(pixels).toBeGreaterThanOrEqual(1.99);
        if (stepMs > 250) expect(pixels).toBeLessThan(5.2);
      }),
    );
  });

  it('reaches beyond the view, so that a small move needs nothing new', () => {
    const view = { fromMs: nowMs - 48 * hour, toMs: nowMs - 24 * hour };
    const ask = askFor(view, 1000, reach);
    expect(serves(ask, { fromMs: view.fromMs - 5 * hour, toMs: view.toMs - 5 * hour }, 1000, reach)).toBe(true);
    expect(serves(ask, { fromMs: view.fromMs - 9 * hour, toMs: view.toMs - 9 * hour }, 1000, reach)).toBe(false);
    expect(serves(ask, { fromMs: view.fromMs + hour, toMs: view.toMs - hour * 15 }, 1000, reach)).toBe(false);
  });

  it('is asked again as soon as a bucket is full', () => {
    const view = { fromMs: nowMs - 24 * hour, toMs: nowMs };
    const ask = askFor(view, 1000, reach);
    const later = (ms: number) => ({ view: { fromMs: view.fromMs + ms, toMs: view.toMs + ms }, reach: { ...reach, nowMs: nowMs + ms } });
    const soon = later(1000);
    expect(serves(ask, soon.view, 1000, soon.reach)).toBe(true);
    const full = later(ask.stepMs - (nowMs % ask.stepMs));
    expect(serves(ask, full.view, 1000, full.reach)).toBe(false);
  });
});

it('an answer is worth waiting for while it is in sight and neither far too coarse nor far too fine', () => {
  const asked = { fromMs: 0, toMs: 1000, stepMs: 10, knownToMs: 1000 };
  expect(stillHelps(asked, { fromMs: 500, toMs: 1500, stepMs: 20, knownToMs: 1500 })).toBe(true);
  expect(stillHelps(asked, { fromMs: 2000, toMs: 3000, stepMs: 10, knownToMs: 3000 })).toBe(false);
  expect(stillHelps(asked, { fromMs: 500, toMs: 1500, stepMs: 200, knownToMs: 1500 })).toBe(false);
});
