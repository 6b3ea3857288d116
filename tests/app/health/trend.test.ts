import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeToReach, trendOf } from '../../../app/health/trend.ts';
import type { Track } from '../../../app/history/series.ts';

const startMs = Date.UTC(2026, 10, 23, 14, 2, 15);

const trackOf = (seconds: number, value: (second: number) => number): Track => ({
  timesMs: Float64Array.from({ length: seconds }, (_, second) => startMs + second * 1000),
  values: Float64Array.from({ length: seconds }, (_, second) => value(second)),
});

/** Noise that every run repeats: mulberry32, as a normal deviate. */
function noiseFrom(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

const seeds = fc.integer();
const kindOf = (track: Track) => trendOf(track).kind;
const whyNot = (track: Track) => {
  const found = trendOf(track);
  return found.kind === 'none' ? found.why : `a trend of ${found.perSecond} per second`;
};

describe('a trend', () => {
  test('of a straight line is the line', () => {
    const found = trendOf(trackOf(700, (second) => 90 - 0.05 * second));
    expect(found).toMatchObject({ kind: 'trend', seconds: 600 });
    if (found.kind !== 'trend') return;
    expect(found.perSecond).toBeCloseTo(-0.05, 9);
    expect(found.level).toBeCloseTo(90 - 0.05 * 699, 6);
    expect(timeToReach(found, 0)?.seconds).toBeCloseTo(90 / 0.05 - 699, 3);
  });

  test('is found with its time in the interval, whatever the slope and the noise', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.02, noNaN: true }),
        fc.integer({ min: 90, max: 900 }),
        seeds,
        (pace, shake, seconds, seed) => {
          const noise = noiseFrom(seed);
          const start = pace * 2000;
          const found = trendOf(trackOf(seconds, (second) => start - pace * second + 60 * pace * shake * noise()));
          if (found.kind === 'none') throw new Error(`no trend: ${found.why}`);
          const reach = timeToReach(found, 0);
          const truth = 2000 - (seconds - 1);
          expect(Math.abs((reach?.seconds ?? 0) / truth - 1)).toBeLessThan(0.1);
          expect(reach?.earliestSeconds).toBeLessThanOrEqual(truth * 1.02);
          expect(reach?.latestSeconds).toBeGreaterThanOrEqual(truth * 0.98);
          expect(found.perSecondError * 4).toBeLessThanOrEqual(Math.abs(found.perSecond) * 1.5);
        },
      ),
    );
  });

  test('is found in a growth that comes in steps, if they come often', () => {
    const found = trendOf(trackOf(900, (second) => 100 - 2 * Math.floor(second / 30)));
    expect(found.kind).toBe('trend');
    if (found.kind === 'trend') expect(found.perSecond).toBeCloseTo(-2 / 30, 2);
  });

  test('is found over the short window while it is young', () => {
    const found = trendOf(trackOf(700, (second) => (second < 630 ? 100 : 100 - 0.3 * (second - 630))));
    expect(found).toMatchObject({ kind: 'trend', seconds: 60 });
  });

  test('survives gaps and single wild values', () => {
    const found = trendOf(trackOf(700, (second) => (second % 7 === 0 ? Number.NaN : second === 400 ? 12 : 100 - 0.05 * second)));
    expect(found.kind === 'trend' && found.perSecond).toBeCloseTo(-0.05, 2);
  });
});

describe('there is no trend', () => {
  test('before the shortest window is full, and without any point', () => {
    expect(whyNot(trackOf(59, (second) => second))).toBe('too-early');
    expect(whyNot(trackOf(0, () => 0))).toBe('too-early');
    expect(whyNot(trackOf(600, () => Number.NaN))).toBe('too-early');
  });

  test('in a figure that stands still', () => {
    expect(whyNot(trackOf(900, () => 42))).toBe('steady');
  });

  test('in noise, of any strength', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (seed, strength) => {
        const noise = noiseFrom(seed);
        expect(kindOf(trackOf(700, () => 50 + strength * noise()))).toBe('none');
      }),
      { numRuns: 500 },
    );
  });

  test('in a random walk, but for one in fifty', () => {
    const found = Array.from({ length: 500 }, (_, seed) => {
      const noise = noiseFrom(seed);
      let at = 50;
      return kindOf(
        trackOf(700, () => {
          at += noise();
          return at;
        }),
      );
    }).filter((kind) => kind === 'trend');
    expect(found.length).toBeLessThanOrEqual(10);
  });

  test('in a single step, such as a model that is loaded within seconds, at any moment after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 660 }), (rampSeconds, ago) => {
        const begins = 700 - ago - rampSeconds;
        const load = (second: number) => 110 - 90 * Math.min(1, Math.max(0, (second - begins) / rampSeconds));
        expect(kindOf(trackOf(700, load))).toBe('none');
      }),
      { numRuns: 500 },
    );
  });

  test.each([60, 120, 300, 600])('once a growth of %d s has stopped for a third of its time', (seconds) => {
    const begins = 1500 - seconds - seconds / 3;
    expect(kindOf(trackOf(1500, (second) => 100 - 0.1 * Math.min(seconds, Math.max(0, second - begins))))).toBe('none');
  });

  test('a minute and a half after a long growth has stopped', () => {
    expect(kindOf(trackOf(1500, (second) => 200 - 0.1 * Math.min(second, 1410)))).toBe('none');
  });

  test('in a saw-tooth that came back twice before, at any place of its tooth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 1100 }), fc.integer({ min: 0, max: 3000 }), (toothSeconds, shift) => {
        const saw = (second: number) => 60 - 20 * (((second + shift) % toothSeconds) / toothSeconds);
        expect(kindOf(trackOf(3600, saw))).toBe('none');
      }),
      { numRuns: 500 },
    );
  });

  test('in a slow wave', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 1000 }), fc.double({ min: 0, max: 6.3, noNaN: true }), (periodSeconds, phase) => {
        expect(kindOf(trackOf(3600, (second) => 50 + 5 * Math.sin(phase + (2 * Math.PI * second) / periodSeconds)))).toBe('none');
      }),
    );
  });

  test('but there is one where a leak outgrows what came back before', () => {
    const saw = (second: number) => (second < 2400 ? 60 - 20 * ((second % 800) / 800) : 60 - 0.025 * (second - 2400));
    expect(whyNot(trackOf(2400 + 700, saw))).toBe('recurring');
    expect(kindOf(trackOf(2400 + 1100, saw))).toBe('trend');
  });

  test('and models that were loaded and ended before don’t hide a leak', () => {
    const before = (second: number) => (second % 600 > 20 && second % 600 < 400 ? 40 : 100);
    expect(kindOf(trackOf(3600, (second) => (second < 2400 ? before(second) : 100 - 0.03 * (second - 2400))))).toBe('trend');
  });
});

describe('the time to reach a level', () => {
  const trend = { kind: 'trend', seconds: 600, perSecond: -0.1, perSecondError: 0.02, level: 30 } as const;

  test('has the interval of two standard errors', () => {
    const reach = timeToReach(trend, 0);
    expect(reach?.seconds).toBeCloseTo(300, 6);
    expect(reach?.earliestSeconds).toBeCloseTo(30 / 0.14, 6);
    expect(reach?.latestSeconds).toBeCloseTo(500, 6);
  });

  test('is open at its end where the growth may be none at all', () => {
    expect(timeToReach({ ...trend, perSecondError: 0.06 }, 0)?.latestSeconds).toBeNull();
  });

  test('is none where the trend leads away, and 0 where it is reached', () => {
    expect(timeToReach(trend, 40)).toBeNull();
    expect(timeToReach(trend, 30)?.seconds).toBe(0);
  });
});
