import { describe, expect, test } from 'vitest';
import { metrics } from '../../../../app/telemetry/catalogue.ts';
import type { Gpu } from '../../../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { Rings } from '../../../../renderer/live/rings.ts';
import { judgeClock } from '../../../../renderer/now/answer/clock.ts';
import { busySpark, takenAtMs } from '../spark.ts';

/** What a wedged GB10 says: the recorded figures of the power fault. */
const wedged: Partial<Gpu> = { utilization: 0.96, smClockHertz: 611e6, powerWatts: 13.4, clockEventReasons: [] };

/** The judgement after a GPU has said this once a second. */
function judgedAfter(...spells: readonly { readonly seconds: number; readonly gpu: Partial<Gpu> }[]): ReturnType<typeof judgeClock> {
  const rings = new Rings(metrics);
  let latest: Snapshot = busySpark;
  let second = 0;
  for (const { seconds, gpu } of spells) {
    for (const end = second + seconds; second < end; second += 1) {
      latest = { ...busySpark, takenAtMs: takenAtMs + second * 1000, gpus: busySpark.gpus.map((before) => ({ ...before, ...gpu })) };
      rings.push(latest);
    }
  }
  return judgeClock(latest, rings);
}

describe('a clock that is held down without a reason', () => {
  test('is told with its figures, for how long, and what to do', () => {
    const [found] = judgedAfter({ seconds: 60, gpu: {} }, { seconds: 121, gpu: wedged });
    expect(found?.level).toBe('critical');
    expect(found?.title).toBe('The GPU runs at a quarter of its speed');
    expect(found?.lead.replaceAll('\u00a0', ' ')).toMatch(/^611 MHz and 13\.4 W at 96 % load for 2 min.*unplug the brick/);
  });

  test('is not told in the first seconds, when load comes before clock', () => {
    expect(judgedAfter({ seconds: 60, gpu: {} }, { seconds: 5, gpu: wedged })).toEqual([]);
  });

  test.each([
    ['at rest with a model loaded', { utilization: 0, smClockHertz: 2405e6, powerWatts: 11 }],
    ['idle', { utilization: 0, smClockHertz: 208e6, powerWatts: 3, pState: 'P8' }],
    ['while serving', { utilization: 0.96, smClockHertz: 2502e6, powerWatts: 66 }],
    ['with a reason that the driver names', { ...wedged, clockEventReasons: ['sw_thermal_slowdown'] as const }],
    ['on another chip', { ...wedged, name: 'NVIDIA GeForce RTX 4070 Laptop GPU' }],
    ['where the clock is not reported', { ...wedged, smClockHertz: null }],
  ])('is no fault %s', (_, gpu) => {
    expect(judgedAfter({ seconds: 60, gpu: gpu as Partial<Gpu> })).toEqual([]);
  });

  test('is over as soon as one reading is right again', () => {
    expect(judgedAfter({ seconds: 60, gpu: wedged }, { seconds: 1, gpu: {} }, { seconds: 3, gpu: wedged })).toEqual([]);
  });
});
