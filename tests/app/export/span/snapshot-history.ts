import type { SpanHistory } from '../../../../app/export/span/span-export.ts';
import type { HistoryTrack, HistoryWindow, Span } from '../../../../app/history/history.ts';
import { seriesKey } from '../../../../app/history/series.ts';
import { metrics } from '../../../../app/telemetry/catalogue.ts';
import type { Labels } from '../../../../app/telemetry/metrics.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';

interface Column {
  readonly metric: string;
  readonly labels: Labels;
  /** By the time of the snapshot. */
  readonly values: Map<number, number>;
}

function columnsOf(snapshots: readonly Snapshot[]): readonly Column[] {
  const columns = new Map<string, Column>();
  for (const metric of metrics) {
    for (const snapshot of snapshots) {
      for (const { labels, value } of metric.samples(snapshot)) {
        const key = seriesKey(metric.id, labels);
        const column = columns.get(key) ?? { metric: metric.id, labels, values: new Map() };
        columns.set(key, column);
        if (value !== null) column.values.set(snapshot.takenAtMs, value);
      }
    }
  }
  return [...columns.values()].filter(({ values }) => values.size > 0);
}

function trackOf({ metric, labels, values }: Column, times: Float64Array, stepMs: number): HistoryTrack {
  const mean = new Float64Array(times.length).fill(Number.NaN);
  const [min, max, count] = [mean.slice(), mean.slice(), new Float64Array(times.length)];
  for (const [bucket, fromMs] of times.entries()) {
    const within = [...values].flatMap(([atMs, value]) => (atMs >= fromMs && atMs < fromMs + stepMs ? [value] : []));
    if (within.length === 0) continue;
    min[bucket] = Math.min(...within);
    max[bucket] = Math.max(...within);
    mean[bucket] = within.reduce((sum, value) => sum + value, 0) / within.length;
    count[bucket] = within.length;
  }
  return { metric, labels, min, mean, max, count };
}

/** A history of the snapshots of a simulation, computed anew for each question. */
export function snapshotHistory(snapshots: readonly Snapshot[], parts: Partial<SpanHistory> = {}): SpanHistory {
  const columns = columnsOf(snapshots);
  const windowOf = ({ fromMs, toMs }: Span, stepMs: number, wanted: (metric: string) => boolean): HistoryWindow => {
    const times = Float64Array.from({ length: Math.ceil((toMs - fromMs) / stepMs) }, (_, bucket) => fromMs + bucket * stepMs);
    const chosen = columns.filter(({ metric }) => wanted(metric));
    return { fromMs, toMs, tier: 1, stepMs, times, series: chosen.map((column) => trackOf(column, times, stepMs)) };
  };
  return {
    series: async () => columns,
    async *samples({ metrics: chosen, stepSeconds, ...span }) {
      yield windowOf(span, stepSeconds * 1000, (metric) => chosen?.includes(metric) ?? true);
    },
    async query({ points, series, ...span }) {
      const stepMs = Math.max(1, Math.ceil((span.toMs - span.fromMs) / 1000 / points)) * 1000;
      return windowOf(span, stepMs, (metric) => series?.some((each) => each.metric === metric) ?? true);
    },
    processes: async () => [],
    events: async () => [],
    runs: async () => [],
    ...parts,
  };
}
