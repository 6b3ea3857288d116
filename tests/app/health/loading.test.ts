import { describe, expect, test } from 'vitest';
import { isLoading } from '../../../app/health/loading.ts';
import type { Past } from '../../../app/health/past.ts';
import type { Trend } from '../../../app/health/trend.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';

const trend: Trend = { kind: 'trend', seconds: 300, perSecond: -1e9, perSecondError: 1e7, level: 50e9 };

/** A past whose tracks stand still at the figures given. */
const pastOf = async (tracks: Readonly<Record<string, number>>): Promise<Past> => {
  const now = await simulatedSnapshot('inference', 20);
  const track: Past['track'] = (metric) => {
    const value = tracks[metric];
    return { timesMs: Float64Array.of(now.takenAtMs), values: value === undefined ? new Float64Array() : Float64Array.of(value) };
  };
  return { now, snapshots: [now], report: null, track };
};

describe('a model is being loaded', () => {
  test('where disk and network together bring in what memory takes', async () => {
    expect(isLoading(await pastOf({ 'disk.read': 0.5e9, 'network.received': 0.3e9 }), trend)).toBe(true);
    expect(isLoading(await pastOf({ 'disk.read': 0.5e9, 'network.received': 0.29e9 }), trend)).toBe(false);
  });

  test('where a GPU program is minutes old and its GPU rests', async () => {
    // The notebook of this scenario was started five minutes before it.
    expect(isLoading(await pastOf({ 'gpu.utilization': 0.49 }), trend)).toBe(true);
    expect(isLoading(await pastOf({ 'gpu.utilization': 0.5 }), trend)).toBe(false);
    const { now, ...rest } = await pastOf({ 'gpu.utilization': 0.1 });
    expect(isLoading({ ...rest, now: { ...now, takenAtMs: now.takenAtMs + 3_600_000 } }, trend)).toBe(false);
  });

  test('isn’t believed where nothing is known', async () => {
    expect(isLoading(await pastOf({}), trend)).toBe(false);
  });
});
