import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanJsonLines } from '../../../../app/export/span/json-lines.ts';
import { spanParquet } from '../../../../app/export/span/parquet.ts';
import { type HistoryWindow, type Span, type TierSeconds, tierSeconds } from '../../../../app/history/history.ts';
import { readBeside } from '../../../../app/history/store/read-beside.node.ts';
import { bytesOf } from '../../export/span/written.ts';
import { memory, power, type SmallStore, smallStore, startMs } from '../store/small-store.ts';
import { takenIn } from './taken-in.ts';

/** Ticks about once a second, four times a second now and then, with pauses and missing figures. */
const anyHistory = fc.array(
  fc.record({
    pauseSeconds: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 4000 }) }),
    seconds: fc.integer({ min: 1, max: 900 }),
    milliwatts: fc.integer({ min: 0, max: 100_000 }),
    missing: fc.integer({ min: 2, max: 50 }),
    fast: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

function record(store: SmallStore, stretches: typeof anyHistory extends fc.Arbitrary<infer T> ? T : never): Span {
  let atMs = startMs + 123;
  stretches.forEach(({ pauseSeconds, seconds, milliwatts, missing, fast }, stretch) => {
    atMs += pauseSeconds * 1000;
    for (let second = 0; second < seconds; second += 1) {
      const watts = second % missing === 1 ? Number.NaN : (milliwatts + (second % 10)) / 1000;
      const bytes = (stretch + 1) * 2 ** 33 + second * 4096;
      store.tick(atMs, [watts, bytes]);
      if (fast) for (let quarter = 1; quarter < 4; quarter += 1) store.tick(atMs + quarter * 250, [Number.NaN, bytes + quarter]);
      atMs += 1000;
    }
  });
  // Whole buckets of every tier.
  return { fromMs: startMs, toMs: startMs + Math.ceil((atMs - startMs) / 900_000) * 900_000 };
}

const exported = async (store: SmallStore, span: Span, stepSeconds: TierSeconds, format: 'jsonl' | 'parquet'): Promise<Uint8Array> => {
  const history = readBeside(dirname(store.path));
  if (!history) throw new Error('no history');
  try {
    const pieces = history.samples({ ...span, stepSeconds });
    return await bytesOf(format === 'jsonl' ? spanJsonLines(pieces) : spanParquet(pieces, '1.2.3'));
  } finally {
    history.close();
  }
};

/** The buckets that hold a reading. */
const told = (window: HistoryWindow, metric: string) => {
  const track = window.series.find((series) => series.metric === metric);
  const places = track ? [...track.count.keys()].filter((at) => (track.count[at] as number) > 0) : [];
  return places.map((at) => ({
    atMs: window.times[at],
    count: track?.count[at],
    min: track?.min[at],
    mean: track?.mean[at] as number,
    max: track?.max[at],
  }));
};

describe('what was exported and taken in again', { timeout: 120_000 }, () => {
  it.each(['jsonl', 'parquet'] as const)('is what was recorded, in every tier from that of the export on (%s)', async (format) => {
    await fc.assert(
      fc.asyncProperty(anyHistory, fc.constantFrom(...tierSeconds), async (stretches, stepSeconds) => {
        const store = smallStore();
        try {
          const span = record(store, stretches);
          const file = await exported(store, span, stepSeconds, format);
          await takenIn(file, format, ({ reader, leftOut, readings }) => {
            expect(leftOut).toEqual([]);
            expect(readings).toBeGreaterThan(0);
            // Parquet tells of a second what it was, and not of how many readings, nor whether an older one only stood: that of longer
            // buckets may come out otherwise.
            const single = format === 'parquet' && stepSeconds === 1;
            for (const seconds of tierSeconds.filter((each) => (single ? each === 1 : each >= stepSeconds))) {
              const points = (span.toMs - span.fromMs) / (seconds * 1000);
              const [before, after] = [store.reader.query({ ...span, points }), reader.query({ ...span, points })];
              expect([after.tier, after.stepMs]).toEqual([before.tier, before.stepMs]);
              for (const { metric } of [power, memory]) {
                const expected = told(before, metric);
                const known = new Set(expected.map(({ atMs }) => atMs));
                const found = told(after, metric).filter(({ atMs }) => !single || known.has(atMs));
                expect(found.map(({ atMs }) => atMs)).toEqual(expected.map(({ atMs }) => atMs));
                found.forEach(({ count, min, mean, max }, index) => {
                  const was = expected[index];
                  // A mean is kept in steps, and that of the bucket that still fills is not rounded to them yet.
                  const step = metric === power.metric ? 0.010001 : 1024;
                  expect(Math.abs(mean - (was?.mean ?? Number.NaN))).toBeLessThanOrEqual(step);
                  if (!single) expect({ count, min, max }).toEqual({ count: was?.count, min: was?.min, max: was?.max });
                });
              }
            }
          });
        } finally {
          store.close();
        }
      }),
      { numRuns: 8 },
    );
  });
});
