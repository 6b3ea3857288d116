import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spanCsv } from '../../../../app/export/span/csv.ts';
import type { HistoryWindow } from '../../../../app/history/history.ts';
import { findProgram } from '../../../../scripts/tools/find.ts';
import { readCsv } from '../rfc4180.ts';
import { askDuckDb } from './duckdb.ts';
import { figureAt, generatedHistory, someSeries, startMs } from './generated-history.ts';
import { textOf, writtenTo } from './written.ts';

const span = { fromMs: startMs, toMs: startMs + 1_234_000 };
const history = generatedHistory({ series: someSeries, ...span });
const seconds = { ...span, stepSeconds: 1 } as const;

/** The figure of a cell; `null` where it is empty. */
const figure = (cell: string | undefined): number | null => (cell === '' ? null : Number(cell));
const expected = (series: number, row: number): number | null => {
  const value = figureAt(series, startMs + row * 1000);
  return Number.isNaN(value) ? null : value;
};

describe('a span as CSV', () => {
  test('has a line for each second and a column for each metric instance, with its unit', async () => {
    const [head, ...rows] = readCsv(await textOf(spanCsv(history.samples(seconds))));
    expect(head).toEqual([
      'time [UTC]',
      'step [seconds]',
      'gpu.power{gpu=0} [watts]',
      'gpu.temperature{gpu=0} [celsius]',
      'driver.restarts [count]',
      'memory.available [bytes]',
      'cpu.core.utilization{cpu=0} [share]',
      'cpu.core.utilization{cpu=1} [share]',
      'cpu.core.utilization{cpu=2} [share]',
      'file-system.free{device=/dev/nvme0n1p2} [bytes]',
      'file-system.free{device=nas.home.example:/models, "big"} [bytes]',
    ]);
    expect(rows).toHaveLength(1234);
    expect(rows[0]?.slice(0, 2)).toEqual(['2026-11-23 14:02:15.000', '1']);
    expect(rows.map((row) => row.slice(2).map(figure))).toEqual(
      rows.map((_, row) => someSeries.map((_each, series) => expected(series, row))),
    );
  });

  test('has mean, lowest and highest where a bucket holds more than one reading', async () => {
    const [head, first] = readCsv(await textOf(spanCsv(history.samples({ ...span, stepSeconds: 60, metrics: ['gpu.temperature'] }))));
    expect(head?.slice(1)).toEqual([
      'step [seconds]',
      'gpu.temperature{gpu=0} mean [celsius]',
      'gpu.temperature{gpu=0} min [celsius]',
      'gpu.temperature{gpu=0} max [celsius]',
    ]);
    const mean = figureAt(1, startMs);
    expect(first?.slice(1).map(Number)).toEqual([60, mean, mean - 0.25, mean + 0.25]);
  });

  test('says in each line how much time it stands for, where the older part is kept coarser', async () => {
    const aged = generatedHistory({ series: someSeries, ...span, coarseBeforeMs: startMs + 600_000 });
    const [head, ...rows] = readCsv(await textOf(spanCsv(aged.samples(seconds))));
    expect(head?.filter((name) => name.includes(' max '))).toHaveLength(someSeries.length);
    expect(rows.filter(([, step]) => step === '10')).toHaveLength(60);
    expect(rows.filter(([, step]) => step === '1')).toHaveLength(634);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head?.length]));
  });

  test('has no column for a metric that this version does not know', async () => {
    const newer = generatedHistory({ series: [{ metric: 'quantum.flux', labels: {} }, ...someSeries.slice(0, 1)], ...span });
    const [head] = readCsv(await textOf(spanCsv(newer.samples(seconds))));
    expect(head?.slice(2)).toEqual(['gpu.power{gpu=0} [watts]']);
  });

  test('is no text at all where nothing was recorded', async () => {
    const empty = { fromMs: 0, toMs: 1000, stepSeconds: 1 } as const;
    expect(await textOf(spanCsv(history.samples(empty)))).toBe('');
  });
});

describe('programs that nobody here wrote read the same figures from it', () => {
  test.skipIf(findProgram(['python3']) === null)('the parser in the standard library of Python (where there is one)', async () => {
    const file = await writtenTo('span.csv', spanCsv(history.samples(seconds)));
    const program = 'import csv, json, sys; print(json.dumps(list(csv.reader(open(sys.argv[1], newline=""), strict=True))))';
    const { status, stdout, stderr } = spawnSync('python3', ['-c', program, file], { encoding: 'utf8', maxBuffer: 1 << 26 });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [head, ...rows] = JSON.parse(stdout) as string[][];
    expect(head?.at(-1)).toBe('file-system.free{device=nas.home.example:/models, "big"} [bytes]');
    expect(rows.map((row) => row.slice(2).map(figure))).toEqual(
      rows.map((_, row) => someSeries.map((_each, series) => expected(series, row))),
    );
  });

  test('DuckDB, which finds a time and doubles in it without being told', async () => {
    const file = await writtenTo('span.csv', spanCsv(history.samples(seconds)));
    const types = await askDuckDb('SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_csv($file))', file);
    expect(types.slice(0, 3).map(({ column_type: type }) => type)).toEqual(['TIMESTAMP', 'BIGINT', 'DOUBLE']);
    const [answer] = await askDuckDb(
      'SELECT count(*)::INT AS lines, count("gpu.power{gpu=0} [watts]")::INT AS known, max("gpu.power{gpu=0} [watts]") AS highest FROM read_csv($file)',
      file,
    );
    const values = Array.from({ length: 1234 }, (_, row) => expected(0, row)).filter((value) => value !== null);
    expect(answer).toEqual({ lines: 1234, known: values.length, highest: Math.max(...values) });
  });
});

test('every double comes back from a cell as it was, and what is missing as nothing', async () => {
  const value = fc
    .oneof(fc.double(), fc.constant(Number.NaN), fc.integer(), fc.constant(7))
    .map((each) => (Number.isFinite(each) ? each : Number.NaN));
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 40 }), async (values) => {
      const mean = Float64Array.from(values);
      const track = { metric: 'gpu.power', labels: { gpu: '0' }, mean, min: mean, max: mean, count: mean.map(() => 1) };
      const times = Float64Array.from(values, (_, row) => startMs + row * 1000);
      const piece: HistoryWindow = { ...span, tier: 1, stepMs: 1000, times, series: [track] };
      async function* pieces() {
        yield piece;
      }
      const [, ...rows] = readCsv(await textOf(spanCsv(pieces())));
      expect(rows.map(([, , cell]) => figure(cell))).toEqual(values.map((each) => (Number.isNaN(each) ? null : each + 0)));
    }),
  );
});

test('every time is spelt to the millisecond, as the engine spells it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 1, maxLength: 20 }), async (list) => {
      // Also neighbours: seconds of one minute, and moments between them.
      const times = Float64Array.from(list.flatMap((ms) => [ms, ms + 1, ms - (ms % 1000), ms + 1000]));
      const gaps = times.map(() => Number.NaN);
      const track = { metric: 'gpu.power', labels: { gpu: '0' }, mean: gaps, min: gaps, max: gaps, count: times.map(() => 0) };
      async function* pieces(): AsyncGenerator<HistoryWindow> {
        yield { ...span, tier: 1, stepMs: 1000, times, series: [track] };
      }
      const [, ...rows] = readCsv(await textOf(spanCsv(pieces())));
      expect(rows.map(([time]) => time)).toEqual(Array.from(times, (ms) => new Date(ms).toISOString().replace('T', ' ').slice(0, -1)));
    }),
  );
});
