import { describe, expect, it } from 'vitest';
import { metric } from '../../../../app/telemetry/catalogue.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { strips } from '../../../../renderer/now/strips/order.ts';
import { sparkSnapshot } from '../../../app/api/spark-snapshot.ts';

const spark = sparkSnapshot(2);
const server: Snapshot = {
  ...spark,
  gpus: spark.gpus.map((gpu) => ({ ...gpu, memoryTotalBytes: 80 * 1024 ** 3, memoryUsedBytes: 40 * 1024 ** 3 })),
};

describe('the strips', () => {
  it('are made of metrics that the catalogue has', () => {
    for (const strip of strips) {
      const measures = [strip.main, ...strip.layers(server).map(({ measure }) => measure), ...(strip.second ? [strip.second.measure] : [])];
      for (const id of measures.flatMap(({ metrics }) => metrics)) expect(metric(id).id).toBe(id);
    }
  });

  it('are nine on a Spark, whose GPU has no memory of its own', () => {
    expect(strips.filter((strip) => strip.applies(spark)).map(({ id }) => id)).toEqual([
      'gpu-busy',
      'sm-clock',
      'gpu-power',
      'heat',
      'memory',
      'cpu',
      'pressure',
      'network',
      'disk',
    ]);
  });

  it('have two more where GPUs have memory and sensors of their own', () => {
    expect(strips.filter((strip) => strip.applies(server) && !strip.applies(spark)).map(({ id }) => id)).toEqual([
      'gpu-heat',
      'gpu-memory',
    ]);
  });

  it('give every reading on a live Spark', () => {
    for (const strip of strips.filter((candidate) => candidate.applies(spark))) {
      expect(strip.qualifier(spark, 'binary')).toBeTypeOf('string');
      expect(strip.top(spark).kind).toMatch(/fixed|free/);
    }
  });

  it('stand where they stand before anything is known', () => {
    expect(strips.filter((strip) => strip.applies(null)).map(({ id }) => id)).toEqual(
      strips.filter((strip) => strip.applies(spark)).map(({ id }) => id),
    );
  });
});
