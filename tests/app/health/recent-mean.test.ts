import { expect, test } from 'vitest';
import type { Past } from '../../../app/health/past.ts';
import { recentMean } from '../../../app/health/recent-mean.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';

const pastOf = async (figures: readonly (number | null)[]): Promise<Past> => {
  const base = await simulatedSnapshot('idle', 5);
  const snapshots = figures.map((powerWatts, second) => ({
    ...base,
    takenAtMs: base.takenAtMs + second * 1000,
    gpus: base.gpus.map((gpu) => ({ ...gpu, powerWatts })),
  }));
  return {
    snapshots,
    now: snapshots.at(-1) ?? base,
    report: null,
    track: () => ({ timesMs: new Float64Array(), values: new Float64Array() }),
  };
};
const watts = (past: Past, seconds: number) => recentMean(past, seconds, ({ gpus }) => gpus[0]?.powerWatts);

test('a mean is taken over the last seconds, and leaves out what isn’t known', async () => {
  const past = await pastOf([100, 7, 1, null, 3]);
  expect(watts(past, 1)).toBe(3);
  expect(watts(past, 3)).toBe(2);
  expect(watts(past, 60)).toBe(111 / 4);
});

test('a mean of nothing that is known is none', async () => {
  expect(watts(await pastOf([5, null, null]), 2)).toBeNull();
});
