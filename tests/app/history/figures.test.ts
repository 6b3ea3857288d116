import { afterEach, describe, expect, it } from 'vitest';
import { figuresOf } from '../../../app/history/figures.ts';
import type { NamedSeries } from '../../../app/history/store/row.ts';
import type { Unit } from '../../../app/telemetry/metrics.ts';
import { memory, power, type SmallStore, smallStore, startMs } from './store/small-store.ts';
import { readingsOf } from './store-readings.ts';

let store: SmallStore;
afterEach(() => store.close());

const ofGpu = (metric: string, unit: Unit, gpu = '0'): NamedSeries => ({ metric, unit, labels: { gpu } });
const ofPool = (metric: string): NamedSeries => ({ metric, unit: 'bytes', labels: {} });
const answers: NamedSeries = { metric: 'driver.answers', labels: {}, unit: 'share' };
const gib = 2 ** 30;
const figures = (fromSecond: number, toSecond: number) =>
  figuresOf(readingsOf(store), { fromMs: startMs + fromSecond * 1000, toMs: startMs + toSecond * 1000 });

describe('what a span came to', () => {
  it('is energy, means and peaks of its own seconds alone', async () => {
    store = smallStore([
      power,
      ofGpu('gpu.utilization', 'share'),
      ofGpu('gpu.clock', 'hertz'),
      ofGpu('gpu.temperature', 'celsius'),
      memory,
      ofPool('memory.gpu-processes'),
    ]);
    for (let second = 0; second < 300; second += 1) {
      const inside = second >= 100 && second < 200;
      store.tick(
        startMs + second * 1000,
        inside ? [second === 150 ? 90 : 40, 0.5, 2e9, 60 + (second % 7), 9 * gib, 8 * gib] : [99, 1, 3e9, 99, 99 * gib, 99 * gib],
      );
    }
    expect(await figures(100, 200)).toEqual({
      fromMs: startMs + 100_000,
      toMs: startMs + 200_000,
      recordedShare: 1,
      gpuEnergyJoules: expect.closeTo(4050, 6),
      machineEnergyJoules: null,
      meanGpuPowerWatts: expect.closeTo(40.5, 6),
      peakGpuPowerWatts: 90,
      meanGpuUtilization: expect.closeTo(0.5, 6),
      peakMemoryUsedBytes: 9 * gib,
      peakGpuMemoryBytes: 8 * gib,
      peakGpuTemperatureCelsius: 66,
      meanGpuClockHertz: expect.closeTo(2e9, 0),
    });
  });

  it('is nothing where nothing was recorded, and never 0', async () => {
    store = smallStore();
    const unknown = { recordedShare: 0, gpuEnergyJoules: null, meanGpuPowerWatts: null, peakMemoryUsedBytes: null };
    expect(await figures(0, 60)).toMatchObject(unknown);
    for (let second = 0; second < 10; second += 1) store.tick(startMs + second * 1000, [40, gib]);
    expect(await figures(60, 120)).toMatchObject(unknown);
    expect(await figures(5, 5)).toMatchObject(unknown);
  });

  it('is that of the part that was recorded, and says how much of it that is', async () => {
    store = smallStore();
    for (let second = 0; second < 30; second += 1) store.tick(startMs + second * 1000, [40, gib]);
    for (let second = 90; second < 120; second += 1) store.tick(startMs + second * 1000, [60, gib]);
    expect(await figures(0, 120)).toMatchObject({ recordedShare: 0.5, gpuEnergyJoules: 3000, meanGpuPowerWatts: 50 });
  });

  it('knows how much was recorded also where no GPU answers', async () => {
    store = smallStore([answers, memory, ofPool('memory.gpu-processes')]);
    for (let second = 0; second < 60; second += 1) store.tick(startMs + second * 1000, [0, gib, 0]);
    const known = { recordedShare: 1, peakMemoryUsedBytes: gib };
    expect(await figures(0, 60)).toMatchObject({ ...known, gpuEnergyJoules: null, peakGpuMemoryBytes: null });
  });

  it('is no more for memory that was read several times between two ticks', async () => {
    store = smallStore([answers, power, memory]);
    for (let second = 0; second < 60; second += 1) {
      store.tick(startMs + second * 1000, [1, 40, gib]);
      for (const ms of [250, 500, 750]) store.tick(startMs + second * 1000 + ms, [Number.NaN, Number.NaN, (second + 1) * gib]);
    }
    expect(await figures(0, 60)).toMatchObject({ recordedShare: 1, gpuEnergyJoules: 2400, peakMemoryUsedBytes: 60 * gib });
    expect(await figures(0, 120)).toMatchObject({ recordedShare: 0.5, gpuEnergyJoules: 2400 });
  });

  it('of several GPUs is the sum of their power and memory, and the mean of what can’t be summed', async () => {
    const gpus = ['0', '1'];
    store = smallStore([
      ...gpus.map((gpu) => ofGpu('gpu.power', 'watts', gpu)),
      ...gpus.map((gpu) => ofGpu('gpu.utilization', 'share', gpu)),
      ...gpus.map((gpu) => ofGpu('gpu.memory.used', 'bytes', gpu)),
    ]);
    for (let second = 0; second < 60; second += 1) store.tick(startMs + second * 1000, [100, 200, 0.2, 0.6, 3 * gib, 5 * gib]);
    expect(await figures(0, 60)).toMatchObject({
      recordedShare: 1,
      gpuEnergyJoules: 18_000,
      meanGpuPowerWatts: 300,
      peakGpuPowerWatts: 300,
      meanGpuUtilization: expect.closeTo(0.4, 6),
      peakGpuMemoryBytes: 8 * gib,
    });
  });

  it('keeps its peaks when the seconds are gone', async () => {
    store = smallStore();
    for (let second = 0; second < 1800; second += 1) store.tick(startMs + second * 1000, [second === 700 ? 95 : 40, second * 4096]);
    const before = await figures(0, 1800);
    const later = startMs + 3 * 86_400_000;
    for (let second = 0; second < 1800; second += 1) store.tick(later + second * 1000, [5, 1]);
    const after = await figures(0, 1800);
    expect(after).toMatchObject({ peakGpuPowerWatts: 95, peakMemoryUsedBytes: 1799 * 4096 });
    expect(after.gpuEnergyJoules).toBeCloseTo(before.gpuEnergyJoules ?? 0, -1);
  });
});
