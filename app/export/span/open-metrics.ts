import type { HistorySeries, HistoryWindow, Span } from '../../history/history.ts';
import { labelText, openMetricsHead } from '../exposition.ts';
import { type Column, columnOf, toldBy } from './column.ts';
import { createTextBytes, enoughBytes, type TextBytes, utf8 } from './text-bytes.ts';

/** So many figures are held at once while one instance is written after the other: 16 MiB. */
const mostHeld = 2_000_000;

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

function* sampleLines(bytes: TextBytes, column: Column, held: readonly Held[]): Generator<Uint8Array> {
  const name = utf8(`${nameOf(column)} `);
  for (const { times, values } of held) {
    for (let row = 0; row < values.length; row += 1) {
      const value = values[row] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      bytes.raw(name);
      bytes.ascii(String(value));
      bytes.ascii(' ');
      bytes.ascii(String((times[row] ?? 0) / 1000));
      bytes.ascii('\n');
      if (bytes.waiting() >= enoughBytes) yield bytes.take();
    }
  }
  if (bytes.waiting() > 0) yield bytes.take();
}

/** The figures of some instances by their keys, read in one pass. */
async function heldOf(source: FamilySource, columns: readonly Column[]): Promise<ReadonlyMap<string, readonly Held[]>> {
  const held = new Map<string, Held[]>(columns.map(({ key }) => [key, []]));
  for await (const { times, series } of source.samples([...new Set(columns.map(({ metric }) => metric.id))])) {
    for (const track of series) {
      const column = columnOf(track);
      if (column) held.get(column.key)?.push({ times, values: track[toldBy(column.metric)].slice() });
    }
  }
  return held;
}

/**
 * A span as OpenMetrics with timestamps, for `promtool tsdb create-blocks-from openmetrics`. The standard wants the samples of an
 * instance together and those of a metric too, while the history has all that was read at one time together; so the span is read
 * several times, for as many instances at once as fit into memory. A bucket is told by one figure, as the catalogue has it, at its begin.
 * @param onShare told how much is written, 0 to 1
 */
export async function* spanOpenMetrics(source: FamilySource, onShare: (share: number) => void): AsyncGenerator<Uint8Array> {
  const columns = source.series.flatMap((series) => columnOf(series) ?? []);
  const rows = Math.max(1, (source.span.toMs - source.span.fromMs) / 1000 / source.stepSeconds);
  const atOnce = Math.max(1, Math.floor(mostHeld / rows));
  const bytes = createTextBytes();
  let headed: string | null = null;
  for (let first = 0; first < columns.length; first += atOnce) {
    const together = columns.slice(first, first + atOnce);
    const held = await heldOf(source, together);
    for (const [at, column] of together.entries()) {
      for (const lines of sampleLines(bytes, column, held.get(column.key) ?? [])) {
        if (headed !== column.metric.id) yield utf8(`${openMetricsHead(column.metric).join('\n')}\n`);
        headed = column.metric.id;
        yield lines;
      }
      onShare((first + at + 1) / columns.length);
    }
  }
  yield utf8('# EOF\n');
}
