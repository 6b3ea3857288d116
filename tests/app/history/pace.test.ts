import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pace, standsForMs, unread } from '../../../app/history/pace.ts';

const pace = (fromMs: number, periodMs: number): Pace => ({ fromMs, periodMs });

describe('for how long a reading stands', () => {
  it('is a second where no pace was noted, and before the first that was', () => {
    expect(standsForMs([])({ fromMs: 0, toMs: 60_000 })).toBe(1000);
    expect(standsForMs([pace(60_000, 5000)])({ fromMs: 0, toMs: 60_000 })).toBe(1000);
  });

  it('is the time between two ticks of the pace that holds', () => {
    const standsFor = standsForMs([pace(0, 2000), pace(60_000, 5000)]);
    expect(standsFor({ fromMs: 10_000, toMs: 20_000 })).toBe(2000);
    expect(standsFor({ fromMs: 60_000, toMs: 70_000 })).toBe(5000);
    expect(standsFor({ fromMs: 10_000, toMs: 20_000 })).toBe(2000);
  });

  it('brings a bucket in which the pace changed to its own length', () => {
    // 30 s at one a second, 30 s at one in five: 36 ticks.
    expect(standsForMs([pace(30_000, 5000)])({ fromMs: 0, toMs: 60_000 }) * 36).toBeCloseTo(60_000, 6);
  });

  it('leaves out the part of a bucket in which nothing was read', () => {
    const paces = [pace(0, 1000), pace(20_000, unread), pace(40_000, 5000)];
    // 20 ticks of a second, 4 of five seconds.
    expect(standsForMs(paces)({ fromMs: 0, toMs: 60_000 }) * 24).toBeCloseTo(40_000, 6);
    expect(standsForMs(paces)({ fromMs: 25_000, toMs: 30_000 })).toBe(1000);
  });

  it('comes to the time that was read for every series of paces, in whatever order buckets are asked for', () => {
    const anyPace = fc.record({
      fromMs: fc.integer({ min: 0, max: 100_000 }),
      periodMs: fc.oneof(fc.constant(unread), fc.integer({ min: 250, max: 60_000 })),
    });
    const anyPaces = fc.array(anyPace, { maxLength: 8 }).map((paces) => paces.toSorted((a, b) => a.fromMs - b.fromMs));
    const anySpans = fc.array(fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 1, max: 30_000 })), { minLength: 1 });
    fc.assert(
      fc.property(anyPaces, anySpans, (paces, spans) => {
        const standsFor = standsForMs(paces);
        for (const [fromMs, length] of spans) {
          const toMs = fromMs + length;
          const edges = [fromMs, ...paces.map((each) => each.fromMs).filter((ms) => ms > fromMs && ms < toMs), toMs];
          const parts = edges.slice(1).flatMap((edge, index) => {
            const from = edges[index] ?? 0;
            const periodMs = paces.findLast((each) => each.fromMs <= from)?.periodMs ?? 1000;
            return periodMs === unread ? [] : [{ ms: edge - from, ticks: (edge - from) / periodMs }];
          });
          const ticks = parts.reduce((sum, part) => sum + part.ticks, 0);
          const readMs = parts.reduce((sum, part) => sum + part.ms, 0);
          expect(standsFor({ fromMs, toMs }) * ticks).toBeCloseTo(readMs, 4);
        }
      }),
    );
  });
});
