import { gpuMetrics } from './catalogue/gpu.ts';
import { memoryMetrics } from './catalogue/memory.ts';
import { systemMetrics } from './catalogue/system.ts';
import { trafficMetrics } from './catalogue/traffic.ts';
import type { Metric } from './metrics.ts';

/** The one table of all metrics. Adding a metric is adding one row. */
export const metrics: readonly Metric[] = [...gpuMetrics, ...memoryMetrics, ...systemMetrics, ...trafficMetrics];

const byId = new Map(metrics.map((metric) => [metric.id, metric]));

/** @throws RangeError for an id that isn't in the catalogue: a mistake of the caller's. */
export function metric(id: string): Metric {
  const found = byId.get(id);
  if (!found) throw new RangeError(`no metric "${id}" in the catalogue`);
  return found;
}
