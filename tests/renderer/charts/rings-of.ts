import { metrics } from '../../../app/telemetry/catalogue.ts';
import { Rings } from '../../../renderer/live/rings.ts';
import { sparkSnapshot } from '../../app/api/spark-snapshot.ts';

/** The metric that the rings of these tests hold. */
export const busy = { metrics: ['gpu.utilization'], combine: 'mean' } as const;

/** Rings with one GPU's utilization: pairs of seconds and value; `null` is a tick without a reading. */
export function ringsOf(...ticks: readonly (readonly [second: number, value: number | null])[]): Rings {
  const rings = new Rings(metrics.filter(({ id }) => id === 'gpu.utilization'));
  const snapshot = sparkSnapshot(1);
  for (const [second, utilization] of ticks) {
    rings.push({ ...snapshot, takenAtMs: second * 1000, gpus: snapshot.gpus.map((gpu) => ({ ...gpu, utilization })) });
  }
  return rings;
}

/** A value at every second, made by `value`. */
export const everySecond = (from: number, to: number, value: (second: number) => number | null = () => 0.5) =>
  Array.from({ length: to - from + 1 }, (_, i) => [from + i, value(from + i)] as const);
