import { describe, expect, it } from 'vitest';
import { createRecent, recentPoints } from '../../../app/history/recent.ts';
import { type SeriesWindow, seriesKey } from '../../../app/history/series.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { sparkSnapshot } from '../api/spark-snapshot.ts';

const start = Date.UTC(2026, 10, 23, 14);
const spark = sparkSnapshot(1);
const [gpu] = spark.gpus;

/** The snapshot of a Spark at a second, with the GPU's power told. */
const at = (second: number, powerWatts: number | null, changes: Partial<Snapshot> = {}): Snapshot => ({
  ...spark,
  takenAtMs: start + second * 1000,
  gpus: gpu ? [{ ...gpu, powerWatts }] : [],
  ...changes,
});

const series = (window: SeriesWindow, key: string) => window.series.find(({ metric, labels }) => seriesKey(metric, labels) === key);
const power = (window: SeriesWindow) => [...(series(window, 'gpu.power{gpu=0}')?.values ?? [])];

describe('the last hour in memory', () => {
  it('gives back what was added, the oldest first, on one time axis', () => {
    const recent = createRecent();
    for (let second = 0; second < 10; second += 1) recent.add(at(second, 20 + second));
    const window = recent.window(5);
    expect([...window.times]).toEqual([4, 5, 6, 7, 8, 9].map((second) => start + second * 1000));
    expect(power(window)).toEqual([24, 25, 26, 27, 28, 29]);
    expect(window.series.every(({ values }) => values.length === window.times.length)).toBe(true);
  });

  it('is empty before the first reading', () => {
    expect(createRecent().window(60)).toEqual({ times: new Float64Array(0), series: [] });
  });

  it('keeps a missing figure as a gap, and one that was never known out of the way', () => {
    const recent = createRecent();
    recent.add(at(0, 20));
    recent.add(at(1, null));
    recent.add(at(2, 22));
    const window = recent.window(60);
    expect(power(window)).toEqual([20, Number.NaN, 22]);
    expect(window.series.some(({ metric }) => metric === 'gpu.memory.used')).toBe(false);
  });

  it('begins a series that comes later with gaps', () => {
    const recent = createRecent();
    recent.add(at(0, null, { gpus: [] }));
    recent.add(at(1, null, { gpus: [] }));
    recent.add(at(2, 30));
    expect(power(recent.window(60))).toEqual([Number.NaN, Number.NaN, 30]);
  });

  it('thins a faster pace to about a second', () => {
    const recent = createRecent();
    for (let quarter = 0; quarter < 41; quarter += 1) recent.add(at(quarter / 4, quarter));
    expect([...recent.window(60).times]).toEqual(Array.from({ length: 11 }, (_, second) => start + second * 1000));
  });

  it('keeps ticks that come a little early, as those that follow a driver do', () => {
    const recent = createRecent();
    for (let tick = 0; tick < 10; tick += 1) recent.add(at(tick * 0.97, tick));
    expect(recent.window(60).times).toHaveLength(10);
  });

  it('forgets the oldest point when it is full', () => {
    const recent = createRecent(60);
    for (let second = 0; second < 150; second += 1) recent.add(at(second, second));
    const window = recent.window(3600);
    expect(window.times).toHaveLength(60);
    expect(power(window)).toEqual(Array.from({ length: 60 }, (_, index) => 90 + index));
  });

  it('reaches further back at a slower pace', () => {
    const recent = createRecent(60);
    for (let tick = 0; tick < 60; tick += 1) recent.add(at(tick * 10, tick));
    expect(recent.window(3600).times).toHaveLength(60);
  });

  it('frees a series once no point of it is left', () => {
    const recent = createRecent(60);
    for (let second = 0; second < 10; second += 1) recent.add(at(second, 5));
    const without = (second: number) => recent.add(at(second, null, { gpus: [] }));
    for (let second = 10; second < 69; second += 1) without(second);
    expect(series(recent.window(3600), 'gpu.power{gpu=0}')).toBeDefined();
    for (let second = 69; second < 72; second += 1) without(second);
    expect(series(recent.window(3600), 'gpu.power{gpu=0}')).toBeUndefined();
  });

  it('shows nothing old in the place of a gap after it has gone round', () => {
    const recent = createRecent(60);
    for (let second = 0; second < 60; second += 1) recent.add(at(second, 99));
    for (let second = 60; second < 90; second += 1) recent.add(at(second, second === 75 ? 1 : null));
    expect(power(recent.window(29)).filter((watts) => !Number.isNaN(watts))).toEqual([1]);
  });

  it('begins anew when the clock is set back, since its times would no longer ascend', () => {
    const recent = createRecent();
    for (let second = 0; second < 100; second += 1) recent.add(at(second, 1));
    for (let second = -3600; second < -3590; second += 1) recent.add(at(second, 2));
    const window = recent.window(3600);
    expect(power(window)).toEqual(Array(10).fill(2));
    expect([...window.times]).toEqual([...window.times].sort((a, b) => a - b));
  });

  it('holds an hour at one second', () => {
    expect(recentPoints).toBe(3600);
  });
});
