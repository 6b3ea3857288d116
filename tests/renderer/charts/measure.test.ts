import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { type Measure, measureOf, slotReader } from '../../../renderer/charts/measure.ts';
import { LiveStore } from '../../../renderer/live/store.ts';
import { sparkSnapshot } from '../../app/api/spark-snapshot.ts';

const gpus = (...shares: (number | null)[]): Snapshot => {
  const snapshot = sparkSnapshot(1);
  const [gpu] = snapshot.gpus;
  return { ...snapshot, gpus: gpu ? shares.map((utilization, index) => ({ ...gpu, index, utilization })) : [] };
};

const measure = (combine: Measure['combine'], pick?: Measure['pick']): Measure => ({
  metrics: ['gpu.utilization'],
  combine,
  ...(pick ? { pick } : {}),
});

describe('a measure', () => {
  it.each([
    ['mean', 0.5],
    ['sum', 1.5],
    ['max', 0.75],
    ['min', 0.25],
  ] as const)('as the %s of three GPUs is %d, in a snapshot and in the rings', (combine, expected) => {
    const store = new LiveStore();
    const snapshot = gpus(0.25, 0.75, 0.5);
    store.receive(snapshot);
    expect(measureOf(measure(combine), snapshot)).toBeCloseTo(expected);
    expect(slotReader(measure(combine), store.rings, snapshot)(0)).toBeCloseTo(expected);
  });

  it('leaves out what is missing, and is missing itself when all is', () => {
    expect(measureOf(measure('mean'), gpus(0.5, null))).toBe(0.5);
    expect(measureOf(measure('sum'), gpus(null, null))).toBeNull();
    expect(measureOf(measure('mean'), gpus())).toBeNull();
    expect(measureOf(measure('mean'), null)).toBeNull();
    expect(slotReader(measure('mean'), new LiveStore().rings, null)(0)).toBeNaN();
  });

  it('counts only the instances that it picks', () => {
    const second = measure('sum', ({ gpu }) => gpu === '1');
    const store = new LiveStore();
    const snapshot = gpus(0.25, 0.75);
    store.receive(snapshot);
    expect(measureOf(second, snapshot)).toBe(0.75);
    expect(slotReader(second, store.rings, snapshot)(0)).toBe(0.75);
  });
});
