import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { spanParquet } from '../../../../app/export/span/parquet.ts';
import { askDuckDb } from './duckdb.ts';
import { figureAt, generatedHistory, someSeries, startMs } from './generated-history.ts';
import { bytesOf, writtenTo } from './written.ts';

const span = { fromMs: startMs, toMs: startMs + 1_234_000 };
const history = generatedHistory({ series: someSeries, ...span });
const seconds = { ...span, stepSeconds: 1 } as const;

const expected = (series: number, row: number): number | null => {
  const value = figureAt(series, startMs + row * 1000);
  return Number.isNaN(value) ? null : value;
};

describe('a span as Parquet', () => {
  test('has typed columns: the time in UTC, a nullable double for each metric instance', async () => {
    const file = await writtenTo('span.parquet', spanParquet(history.samples(seconds), '1.2.3'));
    const types = await askDuckDb('SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet($file))', file);
    expect(types.slice(0, 4)).toEqual([
      { column_name: 'time', column_type: 'TIMESTAMP WITH TIME ZONE' },
      { column_name: 'step_seconds', column_type: 'DOUBLE' },
      { column_name: 'gpu.power{gpu=0}', column_type: 'DOUBLE' },
      { column_name: 'gpu.temperature{gpu=0}', column_type: 'DOUBLE' },
    ]);
    expect(types).toHaveLength(someSeries.length + 2);
  });

  test('gives DuckDB every figure as it was, and NULL for what is missing', async () => {
    const file = await writtenTo('span.parquet', spanParquet(history.samples(seconds), '1.2.3'));
    const rows = await askDuckDb(
      'SELECT epoch_ms("time")::DOUBLE AS ms, "gpu.power{gpu=0}" AS power, COLUMNS(\'file-system.*nas.*\') AS free FROM read_parquet($file)',
      file,
    );
    expect(rows).toEqual(
      Array.from({ length: 1234 }, (_, row) => ({ ms: startMs + row * 1000, power: expected(0, row), free: expected(8, row) })),
    );
  });

  test('gives hyparquet the same', async () => {
    const bytes = await bytesOf(spanParquet(history.samples(seconds), '1.2.3'));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    const rows = await parquetReadObjects({ file });
    expect(rows.map((row) => someSeries.map((_, series) => Object.values(row)[series + 2] ?? null))).toEqual(
      rows.map((_, row) => someSeries.map((_each, series) => expected(series, row))),
    );
    expect(rows[0]?.time).toEqual(new Date(startMs));
  });

  test('tells unit, meaning and labels of each column in the metadata of the file', async () => {
    const file = await writtenTo('span.parquet', spanParquet(history.samples({ ...span, stepSeconds: 60 }), '1.2.3'));
    const [{ value } = { value: '' }] = await askDuckDb('SELECT decode(value) AS value FROM parquet_kv_metadata($file)', file);
    const { version, columns } = JSON.parse(String(value)) as { version: string; columns: Record<string, unknown> };
    expect(version).toBe('1.2.3');
    expect(columns['gpu.power{gpu=0} max']).toEqual({
      metric: 'gpu.power',
      labels: { gpu: '0' },
      figure: 'max',
      unit: 'watts',
      label: 'GPU power',
      meaning: expect.stringContaining('Not the whole box'),
    });
    const names = await askDuckDb('SELECT column_name AS name FROM (DESCRIBE SELECT * FROM read_parquet($file))', file);
    expect(Object.keys(columns)).toEqual(names.map(({ name }) => name).filter((name) => name !== 'time'));
  });

  test('is written in groups of rows, none of which is lost between two of them', async () => {
    const many = Array.from({ length: 300 }, (_, cpu) => ({ metric: 'cpu.core.utilization', labels: { cpu: String(cpu) } }));
    const long = { fromMs: startMs, toMs: startMs + 8_000_000 };
    const wide = generatedHistory({ series: many, ...long, pieceRows: 700 });
    const file = await writtenTo('span.parquet', spanParquet(wide.samples({ ...long, stepSeconds: 1 }), '1.2.3'));
    const [groups] = await askDuckDb(
      'SELECT num_rows::INT AS lines, num_row_groups::INT AS groups FROM parquet_file_metadata($file)',
      file,
    );
    expect(groups).toEqual({ lines: 8000, groups: 2 });
    const rows = await askDuckDb('SELECT epoch_ms("time")::DOUBLE AS ms, COLUMNS(\'.*cpu=299.*\') AS last FROM read_parquet($file)', file);
    expect(rows).toEqual(Array.from({ length: 8000 }, (_, row) => ({ ms: startMs + row * 1000, last: expected(299, row) })));
  });

  test('is no file at all where nothing was recorded', async () => {
    expect(await bytesOf(spanParquet(history.samples({ fromMs: 0, toMs: 1000, stepSeconds: 1 }), '1.2.3'))).toHaveLength(0);
  });
});
