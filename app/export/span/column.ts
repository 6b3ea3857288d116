import { type HistorySeries, processMemory } from '../../history/history.ts';
import { seriesKey } from '../../history/series.ts';
import { metrics } from '../../telemetry/catalogue.ts';
import type { Metric } from '../../telemetry/metrics.ts';

/** What an export says of a metric: all of the catalogue's row but how it is taken from a snapshot. */
export type MetricWords = Omit<Metric, 'samples'>;

/** Recorded beside the catalogue, for the largest processes. */
const processRow: MetricWords = {
  id: processMemory,
  label: 'GPU memory of a process',
  unit: 'bytes',
  kind: 'gauge',
  aggregate: 'mean',
  range: [0, null],
  meaning: 'What one process holds of the GPU memory, for the largest eight.',
  prometheus: 'spark_gpu_process_memory_bytes',
  openTelemetry: 'spark.gpu.process.memory',
};

const byId: ReadonlyMap<string, MetricWords> = new Map([...metrics, processRow].map((metric) => [metric.id, metric]));

/** Ids of all that can be exported, in the catalogue's order. */
export const exportable: readonly string[] = [...byId.keys()];

const places: ReadonlyMap<string, number> = new Map(exportable.map((id, place) => [id, place]));
const placeOf = ({ metric }: HistorySeries): number => places.get(metric) ?? places.size;

/** Series in the catalogue's order. A history may know them in the order in which they first appeared. */
export const inOrder = <S extends HistorySeries>(series: readonly S[]): readonly S[] => series.toSorted((a, b) => placeOf(a) - placeOf(b));

/** One metric instance as it is named in files. */
export interface Column {
  /** `gpu.power{gpu=0}` */
  readonly key: string;
  readonly series: HistorySeries;
  readonly metric: MetricWords;
}

/** @returns `null` for a metric that this version doesn't know: an older or newer one has recorded it */
export function columnOf(series: HistorySeries): Column | null {
  const metric = byId.get(series.metric);
  return metric ? { key: seriesKey(series.metric, series.labels), series, metric } : null;
}

/** The one figure that tells a bucket: its highest for a temperature, and for a counter, of which that is the last; its mean for all else. */
export const toldBy = ({ aggregate, kind }: MetricWords): 'mean' | 'max' => (aggregate === 'max' || kind === 'counter' ? 'max' : 'mean');
