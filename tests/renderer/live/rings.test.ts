import { describe, expect, it } from 'vitest';
import { metrics } from '../../../app/telemetry/catalogue.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { mostSeries, Rings } from '../../../renderer/live/rings.ts';
import { sparkSnapshot } from '../../app/api/spark-snapshot.ts';

const startMs = 1_760_000_000_000;
const at = (seconds: number, change: Partial<Snapshot> = {}): Snapshot => ({
  ...sparkSnapshot(1),
  takenAtMs: startMs + seconds * 1000,
  ...change,
});
const busy = (seconds: number, share: number | null): Snapshot => {
  const snapshot = at(seconds);
  return { ...snapshot, gpus: snapshot.gpus.map((gpu) => ({ ...gpu, utilization: share })) };
};
const key = 'gpu.utilization{gpu=0}';
const valuesOf = (rings: Rings, series = key) =>
  Array.from({ length: rings.length }, (_, i) => rings.values(series)?.[rings.slot(i)] ?? Number.NaN);
const timesOf = (rings: Rings) => Array.from({ length: rings.length }, (_, i) => (rings.timeAt(i) - startMs) / 1000);

describe('the rings', () => {
  it('hold a series for every metric instance of the catalogue that a snapshot has', () => {
    const rings = new Rings(metrics);
    const snapshot = at(0);
    rings.push(snapshot);
    expect(rings.seriesCount).toBe(metrics.reduce((count, metric) => count + metric.samples(snapshot).length, 0));
    expect(rings.instances('gpu.utilization')).toEqual([key]);
  });

  it('keep an hour at 1 s and not a tick more, however long they run', () => {
    const rings = new Rings(metrics.filter(({ id }) => id === 'gpu.utilization'));
    for (let second = 0; second < 20_000; second += 1) rings.push(busy(second, (second % 100) / 100));
    expect(rings.length).toBe(rings.capacity);
    expect(rings.length).toBe(3660);
    expect(timesOf(rings).at(0)).toBe(20_000 - 3660);
    expect(timesOf(rings).at(-1)).toBe(19_999);
    expect(valuesOf(rings).at(-1)).toBeCloseTo(0.99, 6);
  });

  it('grow to an hour at 0.25 s when the pace asks for it, and keep what they held', () => {
    const rings = new Rings(metrics.filter(({ id }) => id === 'gpu.utilization'));
    for (let second = 0; second < 4000; second += 1) rings.push(busy(second, 0.5));
    for (let tick = 0; tick < 20_000; tick += 1) rings.push({ ...busy(4000 + tick / 4, 0.25), periodSeconds: 0.25 });
    expect(rings.capacity).toBe(14_460);
    expect(rings.length).toBe(14_460);
    rings.push({ ...busy(10_000, 0.5), periodSeconds: 60 });
    expect(rings.capacity).toBe(14_460);
  });

  it('hold a gap where a figure is missing and before a series was first seen', () => {
    const rings = new Rings(metrics);
    rings.push({ ...at(0), gpus: [] });
    rings.push(busy(1, 0.5));
    rings.push(busy(2, null));
    expect(valuesOf(rings)).toEqual([Number.NaN, 0.5, Number.NaN]);
  });

  it('free a series that has not been seen for an hour', () => {
    const rings = new Rings(metrics);
    rings.push(at(0));
    const all = rings.seriesCount;
    for (let second = 1; second < 3720; second += 1) rings.push({ ...at(second), gpus: [] });
    expect(rings.instances('gpu.utilization')).toEqual([]);
    expect(rings.seriesCount).toBeLessThan(all);
    expect(rings.values(key)).toBeUndefined();
  });

  it('do not grow without bound when labels change at every tick', () => {
    const rings = new Rings(metrics);
    for (let second = 0; second < 700; second += 1) {
      const snapshot = at(second);
      rings.push({ ...snapshot, gpus: snapshot.gpus.map((gpu) => ({ ...gpu, index: second })) });
    }
    expect(rings.seriesCount).toBe(mostSeries);
  });

  it('drop what lies in the future when the clock of the machine is set back', () => {
    const rings = new Rings(metrics);
    for (const second of [0, 1, 2, 3]) rings.push(busy(second, second / 10));
    rings.push(busy(1.5, 0.9));
    expect(timesOf(rings)).toEqual([0, 1, 1.5]);
  });

  it('find the tick nearest to a time', () => {
    const rings = new Rings(metrics);
    expect(rings.nearest(startMs)).toBe(-1);
    for (const second of [0, 1, 2, 60]) rings.push(at(second));
    expect([-5, 0.4, 0.6, 30, 32, 99].map((second) => rings.nearest(startMs + second * 1000))).toEqual([0, 0, 1, 2, 3, 3]);
  });
});

describe('merging what the host has kept', () => {
  const series = (values: number[]) => [{ metric: 'gpu.utilization', labels: { gpu: '0' }, values: Float64Array.from(values) }];
  const seconds = (...all: number[]) => Float64Array.from(all, (second) => startMs + second * 1000);

  it('puts the past before what came live, without a tick twice', () => {
    const rings = new Rings(metrics);
    rings.push(busy(3, 0.3));
    rings.push(busy(4, 0.4));
    rings.merge({ times: seconds(1, 2, 3), series: series([0.1, 0.2, 0.9]) });
    expect(timesOf(rings)).toEqual([1, 2, 3, 4]);
    expect(valuesOf(rings).map((value) => Math.round(value * 10))).toEqual([1, 2, 3, 4]);
  });

  it('leaves a gap where nobody was recording, and goes on after it', () => {
    const rings = new Rings(metrics);
    rings.push(busy(0, 0.1));
    rings.merge({ times: seconds(60, 61), series: series([0.5, Number.NaN]) });
    rings.push(busy(62, 0.7));
    expect(timesOf(rings)).toEqual([0, 60, 61, 62]);
    expect(valuesOf(rings)[2]).toBeNaN();
  });

  it('works after the rings have wrapped around, and keeps the newest where there is too much', () => {
    const rings = new Rings(metrics.filter(({ id }) => id === 'gpu.utilization'));
    for (let second = 0; second < 5000; second += 1) rings.push(busy(second, 0.5));
    const times = Array.from({ length: 14_400 }, (_, i) => 1400 + i / 4);
    rings.merge({ times: seconds(...times), series: series(times.map(() => 0.25)) });
    expect(timesOf(rings).at(-1)).toBe(4999.75);
    rings.push(busy(5000, 0.75));
    expect(timesOf(rings).at(-1)).toBe(5000);
    expect(valuesOf(rings).at(-1)).toBe(0.75);
    expect(rings.length).toBeLessThanOrEqual(14_460);
  });
});
