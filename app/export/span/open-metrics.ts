import type { HistorySeries, HistoryWindow, Span } from '../../history/history.ts';
import { labelText, openMetricsHead } from '../exposition.ts';
import { type Column, columnOf, toldBy } from './column.ts';

/** So many figures are held at once while one instance is written after the other: 64 MiB with their times. */
const mostHeld = 4_000_000;
const linesAtOnce = 4096;

/** What an export to OpenMetrics reads: the pieces of a few metrics, as often as it asks. */
export interface FamilySource {
  readonly span: Span;
  readonly stepSeconds: number;
  /** Of the metrics that are to be written, in the catalogue's order. */
  readonly series: readonly HistorySeries[];
  readonly samples: (metrics: readonly string[]) => AsyncIterable<HistoryWindow>;
}

interface Held {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

const nameOf = ({ metric, series }: Column): string => `${metric.prometheus}${labelText(series.labels)}`;

function* sampleLines(column: Column, held: readonly Held[]): Generator<string> {
  const name = nameOf(column);
  let text = '';
  let lines = 0;
  for (const { times, values } of held) {
    for (const [row, value] of values.entries()) {
      if (Number.isNaN(value)) continue;
      text += `${name} ${value} ${(times[row] ?? 0) / 1000}\n`;
      lines += 1;
      if (lines % linesAtOnce === 0) {
        yield text;
        text = '';
      }
    }
  }
  if (text !== '') yield text;
}

/** The samples of a few instances of one metric, one instance after the other, read in one pass. */
async function* instances(source: FamilySource, columns: readonly Column[]): AsyncGenerator<string> {
  const held = new Map<string, Held[]>(columns.map(({ key }) => [key, []]));
  const [{ metric, series } = {}] = columns;
  if (metric === undefined || series === undefined) return;
  for await (const piece of source.samples([series.metric])) {
    for (const track of piece.series) {
      const values = track[toldBy(metric)];
      held.get(columnOf(track)?.key ?? '')?.push({ times: piece.times, values: values.slice() });
    }
  }
  for (const column of columns) yield* sampleLines(column, held.get(column.key) ?? []);
}

/**
 * A span as OpenMetrics with timestamps, for `promtool tsdb create-blocks-from openmetrics`. The standard wants the samples of an
 * instance together and those of a metric too, so the span is read once for each metric, and several times where one with many
 * instances wouldn't fit into memory. A bucket is told by one figure, as the catalogue has it, at its begin.
 * @param onMetric told how many of the metrics are written
 */
export async function* spanOpenMetrics(source: FamilySource, onMetric: (done: number, of: number) => void): AsyncGenerator<string> {
  const columns = source.series.flatMap((series) => columnOf(series) ?? []);
  const families = Map.groupBy(columns, ({ series }) => series.metric);
  const rows = Math.max(1, (source.span.toMs - source.span.fromMs) / 1000 / source.stepSeconds);
  const atOnce = Math.max(1, Math.floor(mostHeld / rows));
  let done = 0;
  for (const family of families.values()) {
    let headed = false;
    for (let first = 0; first < family.length; first += atOnce) {
      for await (const text of instances(source, family.slice(first, first + atOnce))) {
        const [{ metric } = {}] = family;
        if (!headed && metric) yield `${openMetricsHead(metric).join('\n')}\n`;
        headed = true;
        yield text;
      }
    }
    done += 1;
    onMetric(done, families.size);
  }
  yield '# EOF\n';
}
