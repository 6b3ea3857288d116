import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { bucketOf } from './bucket.ts';
import { ImportError } from './import-error.ts';
import type { Sink } from './sink.ts';

const fix = 'Name an export that this app wrote, with --format parquet or jsonl.';
const damaged = (what: string) => new ImportError(`${what}: it is damaged or cut off. Export it once more, or name another file.`);

/** Under this key of the file stands what each column is. */
const metadataKey = 'spark-companion';
const figures = ['mean', 'min', 'max', 'count'] as const;
type Figure = (typeof figures)[number];

/** One metric instance, and the names of the columns that its figures stand in. */
interface Instance {
  readonly metric: unknown;
  readonly labels: unknown;
  readonly unit: unknown;
  readonly columns: Readonly<Partial<Record<Figure, string>>>;
}

function instancesOf(metadata: FileMetaData): readonly Instance[] {
  const text = metadata.key_value_metadata?.find(({ key }) => key === metadataKey)?.value;
  if (text === undefined) throw new ImportError(`it doesn’t say what its columns are, as an export of this app does. ${fix}`);
  let columns: unknown;
  try {
    columns = (JSON.parse(text) as { columns?: unknown }).columns;
  } catch {
    throw damaged('what it says of its columns can’t be read');
  }
  const present = new Set(metadata.schema.map(({ name }) => name));
  if (!present.has('time') || !present.has('step_seconds'))
    throw new ImportError(`its columns "time" and "step_seconds" are missing. ${fix}`);
  const instances = new Map<
    string,
    { -readonly [K in keyof Instance]: K extends 'columns' ? Partial<Record<Figure, string>> : Instance[K] }
  >();
  for (const [name, words] of Object.entries(columns ?? {})) {
    const { metric, labels, unit, figure } = (words ?? {}) as Record<string, unknown>;
    if (metric === undefined || !present.has(name) || !(figures as readonly unknown[]).includes(figure)) continue;
    const key = JSON.stringify([metric, labels]);
    const instance = instances.get(key) ?? { metric, labels, unit: null, columns: {} };
    if (figure !== 'count') instance.unit = unit;
    instance.columns[figure as Figure] = name;
    instances.set(key, instance);
  }
  return [...instances.values()];
}

/** One column of some rows; a cell that isn't there is `null`. */
async function columnOf(name: string, file: AsyncBuffer, metadata: FileMetaData, rowStart: number, rowEnd: number): Promise<unknown[]> {
  const column: unknown[] = new Array(rowEnd - rowStart).fill(null);
  await parquetRead({
    file,
    metadata,
    columns: [name],
    rowStart,
    rowEnd,
    onChunk({ columnData, rowStart: from }) {
      for (let index = 0; index < columnData.length; index += 1) {
        const row = from + index - rowStart;
        if (row >= 0 && row < column.length) column[row] = columnData[index];
      }
    },
  });
  return column;
}

/** The columns of some rows, by name. One after another: of several that are damaged, hyparquet lets all but the first end the process. */
async function columnsOf(
  names: readonly string[],
  file: AsyncBuffer,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const columns = new Map<string, readonly unknown[]>();
  for (const name of names) columns.set(name, await columnOf(name, file, metadata, rowStart, rowEnd));
  return columns;
}

/**
 * Reads an export in Parquet, one group of rows after another.
 * @throws ImportError where it isn't one, is damaged, or its times go back
 */
export async function readParquet(file: AsyncBuffer, sink: Sink, onShare: (share: number) => void = () => {}): Promise<void> {
  const metadata = await parquetMetadataAsync(file).catch(() => {
    throw damaged('its end, where Parquet keeps its table of contents, can’t be read');
  });
  const instances = instancesOf(metadata);
  const names = ['time', 'step_seconds', ...instances.flatMap(({ columns }) => Object.values(columns))];
  let row = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    const first = row;
    const columns = await columnsOf(names, file, metadata, first, first + rows).catch(() => {
      throw damaged(`rows ${first + 1} to ${first + rows} can’t be read`);
    });
    const cell = (name: string | undefined, index: number): unknown =>
      name === undefined ? undefined : (columns.get(name)?.[index] ?? null);
    for (let index = 0; index < rows; index += 1) {
      const time = cell('time', index);
      const fromMs = time instanceof Date ? time.getTime() : Number.NaN;
      const stepSeconds = cell('step_seconds', index);
      for (const { metric, labels, unit, columns: own } of instances) {
        const mean = cell(own.mean, index);
        if (mean === null || mean === undefined) continue;
        const min = cell(own.min, index) ?? mean;
        const max = cell(own.max, index) ?? mean;
        const count = cell(own.count, index) ?? 1;
        sink.add(bucketOf({ fromMs, stepSeconds, metric, labels, unit, min, mean, max, count }), first + index + 1);
      }
    }
    row += rows;
    onShare(row / Math.max(1, Number(metadata.num_rows)));
  }
}
