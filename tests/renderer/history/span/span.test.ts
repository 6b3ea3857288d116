import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endsNow,
  lengthOf,
  longestMs,
  rangeOf,
  ranges,
  shortestMs,
  upTo,
  viewOver,
  within,
  zoomed,
} from '../../../../renderer/history/span/span.ts';

const nowMs = Date.UTC(2026, 10, 23, 14, 28);
const dayMs = 86_400_000;
const anyView = fc
  .tuple(fc.double({ min: -2 * longestMs, max: 2 * longestMs, noNaN: true }), fc.double({ min: 0, max: 3 * longestMs, noNaN: true }))
  .map(([from, length]) => ({ fromMs: nowMs + from, toMs: nowMs + from + length }));
const anyReach = fc
  .option(fc.double({ min: 0, max: longestMs, noNaN: true }))
  .map((back) => ({ oldestMs: back === null ? null : nowMs - back, nowMs }));

describe('a span within what was recorded', () => {
  it('is never shorter than a minute or longer than five years, and shows nothing of the future', () => {
    fc.assert(
      fc.property(anyView, anyReach, (view, reach) => {
        const shown = within(view, reach);
        expect(lengthOf(shown)).toBeGreaterThanOrEqual(shortestMs - 1);
        expect(lengthOf(shown)).toBeLessThanOrEqual(longestMs + 1);
        expect(shown.toMs).toBeLessThanOrEqual(nowMs);
      }),
    );
  });

  it('shows nothing from before the oldest reading, unless it is longer than all that was recorded: then it ends now', () => {
    fc.assert(
      fc.property(anyView, anyReach, (view, reach) => {
        const shown = within(view, reach);
        const early = shown.fromMs < (reach.oldestMs ?? nowMs) - 1;
        expect(!early || shown.toMs === nowMs).toBe(true);
      }),
    );
  });

  it('that is allowed stays as it is', () => {
    const view = { fromMs: nowMs - 2 * dayMs, toMs: nowMs - dayMs };
    expect(within(view, { oldestMs: nowMs - 30 * dayMs, nowMs })).toEqual(view);
  });
});

describe('a span that is made longer or shorter', () => {
  it('keeps the moment under the pointer where it is, and comes back by the inverse', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.2, max: 5, noNaN: true }), (share, factor) => {
        const view = upTo(nowMs, dayMs);
        const atMs = view.fromMs + share * dayMs;
        const next = zoomed(view, factor, atMs);
        expect((atMs - next.fromMs) / lengthOf(next)).toBeCloseTo(share, 6);
        expect(zoomed(next, 1 / factor, atMs).fromMs).toBeCloseTo(view.fromMs, -1);
      }),
    );
  });

  it('stays at its limits', () => {
    expect(lengthOf(zoomed(upTo(nowMs, shortestMs), 0.1, nowMs))).toBe(shortestMs);
    expect(lengthOf(zoomed(upTo(nowMs, longestMs), 10, nowMs))).toBe(longestMs);
  });
});

describe('the plain choices', () => {
  it('are known by what they show', () => {
    for (const range of ranges) expect(rangeOf(upTo(nowMs, range.spanMs), nowMs)).toBe(range);
    expect(rangeOf(upTo(nowMs, 5 * 3_600_000), nowMs)).toBeNull();
  });

  it('all end now', () => {
    expect(rangeOf({ fromMs: nowMs - 2 * dayMs, toMs: nowMs - dayMs }, nowMs)).toBeNull();
    expect(endsNow({ fromMs: nowMs - dayMs - 500, toMs: nowMs - 500 }, nowMs)).toBe(true);
  });
});

describe('a jump', () => {
  it('has all moments in view, comes nearer, and never stretches the view for one', () => {
    const before = upTo(nowMs, 30 * dayMs);
    const one = viewOver([nowMs - 5 * dayMs], before);
    expect(lengthOf(one)).toBe(7.5 * dayMs);
    const [first, last] = [nowMs - 20 * dayMs, nowMs - 5 * dayMs];
    const several = viewOver([last, first], before);
    expect(several.fromMs).toBeLessThan(first);
    expect(several.toMs).toBeGreaterThan(last);
    expect(lengthOf(viewOver([nowMs], upTo(nowMs, 120_000)))).toBe(120_000);
  });
});
