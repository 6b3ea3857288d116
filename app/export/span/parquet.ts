import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js';
import { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js';
import type { HistoryWindow } from '../../history/history.ts';
import { type WideColumn, wideColumns } from './wide.ts';

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** So many figures are gathered for one group of rows: 16 MiB. A smaller group would make the list of groups long. */
const figuresPerGroup = 2_000_000;
const mostRows = 100_000;

/** What Parquet has no field for, as JSON under this key of the file: the unit and the meaning of each column. */
const metadataKey = 'spark-companion';

/** One that a reader of the file needs beside the others: of how many readings a coarser bucket is made, so that it can be taken in again. */
type ParquetColumn = Omit<WideColumn, 'figure'> & { readonly figure: WideColumn['figure'] | 'count' };

const columnsOf = (piece: HistoryWindow): readonly ParquetColumn[] =>
  wideColumns(piece).flatMap((column): ParquetColumn[] =>
    piece.stepMs > 1000 && column.figure === 'max' ? [column, { ...column, name: `${column.key} count`, figure: 'count' }] : [column],
  );

const schemaOf = (columns: readonly ParquetColumn[]): SchemaElement[] => [
  { name: 'spark', num_children: columns.length + 2 },
  {
    name: 'time',
    type: 'INT64',
    repetition_type: 'REQUIRED',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  { name: 'step_seconds', type: 'DOUBLE', repetition_type: 'REQUIRED' },
  ...columns.map(({ name }): SchemaElement => ({ name, type: 'DOUBLE', repetition_type: 'OPTIONAL' })),
];

function metadataOf(columns: readonly ParquetColumn[], version: string): string {
  const words = columns.map(({ name, series, metric, figure }) => {
    const { label, meaning } = metric;
    const unit = figure === 'count' ? 'count' : metric.unit;
    return [name, { metric: series.metric, labels: series.labels, figure, unit, label, meaning }] as const;
  });
  return JSON.stringify({ version, columns: Object.fromEntries([['step_seconds', { unit: 'seconds' }], ...words]) });
}

/** A table in the making: rows are gathered by column, and written group by group. */
function createTable(columns: readonly ParquetColumn[], version: string) {
  const writer = new ByteWriter(1 << 20);
  const metadata = metadataOf(columns, version);
  const file = new ParquetWriter({
    writer,
    schema: schemaOf(columns),
    kvMetadata: [{ key: metadataKey, value: metadata }],
    createdBy: `Spark Companion ${version}`,
  });
  const capacity = Math.max(1, Math.min(mostRows, Math.floor(figuresPerGroup / (columns.length + 2))));
  const times = new Float64Array(capacity);
  const steps = new Float64Array(capacity);
  const figures = columns.map(() => new Float64Array(capacity));
  let rows = 0;

  const taken = (): Uint8Array => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };

  const write = (): Uint8Array => {
    // Each column is turned into what the writer takes only when it asks, or a group would be held twice, the second time boxed.
    const columnData = columns.map(({ name }, column) => ({
      name,
      get data() {
        return Array.from(figures[column]?.subarray(0, rows) ?? [], (value) => (Number.isNaN(value) ? null : value));
      },
    }));
    const timeData = BigInt64Array.from(times.subarray(0, rows), BigInt);
    void file.write({
      columnData: [{ name: 'time', data: timeData }, { name: 'step_seconds', data: steps.subarray(0, rows) }, ...columnData],
      rowGroupSize: capacity,
    });
    rows = 0;
    return taken();
  };

  return {
    *add(piece: HistoryWindow): Generator<Uint8Array> {
      for (let from = 0; from < piece.times.length; ) {
        const to = Math.min(piece.times.length, from + capacity - rows);
        times.set(piece.times.subarray(from, to), rows);
        steps.fill(piece.stepMs / 1000, rows, rows + to - from);
        for (const [column, { track, figure }] of columns.entries()) {
          const cells = piece.series[track]?.[figure].subarray(from, to);
          if (cells) figures[column]?.set(cells, rows);
        }
        rows += to - from;
        from = to;
        if (rows === capacity) yield write();
      }
    },
    *finish(): Generator<Uint8Array> {
      if (rows > 0) yield write();
      void file.finish();
      yield taken();
    },
  };
}

/**
 * A span as Parquet: a row for each instant, a nullable double for each metric instance, the time in UTC; the unit and the meaning of
 * each column in the metadata of the file, under `spark-companion`. Buckets longer than a second have four: mean, lowest, highest, and of
 * how many readings.
 * @param pieces with the same series in the same order, the oldest first; none gives no bytes at all
 */
export async function* spanParquet(pieces: AsyncIterable<HistoryWindow>, version: string): AsyncGenerator<Uint8Array> {
  let table: ReturnType<typeof createTable> | null = null;
  for await (const piece of pieces) {
    table ??= createTable(columnsOf(piece), version);
    yield* table.add(piece);
  }
  if (table !== null) yield* table.finish();
}
