import { describe, expect, test } from 'vitest';
import { spanJsonLines } from '../../../../app/export/span/json-lines.ts';
import { askDuckDb } from './duckdb.ts';
import { figureAt, generatedHistory, someSeries, startMs } from './generated-history.ts';
import { textOf, writtenTo } from './written.ts';

const span = { fromMs: startMs, toMs: startMs + 300_000 };
const history = generatedHistory({ series: someSeries, ...span });
const seconds = { ...span, stepSeconds: 1 } as const;

describe('a span as JSON Lines', () => {
  test('has a line for each reading, which says all about itself', async () => {
    const text = await textOf(spanJsonLines(history.samples({ ...span, stepSeconds: 60 })));
    expect(text.endsWith('\n')).toBe(true);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    const mean = figureAt(4, startMs);
    expect(lines[4]).toEqual({
      time: '2026-11-23T14:02:15.000Z',
      stepSeconds: 60,
      metric: 'cpu.core.utilization',
      labels: { cpu: '0' },
      unit: 'share',
      mean,
      min: mean - 0.25,
      max: mean + 0.25,
      count: 60,
    });
  });

  test('has every figure that is known, none that is missing, in the order of time', async () => {
    const lines = (await textOf(spanJsonLines(history.samples(seconds)))).trimEnd().split('\n');
    const read = lines.map((line) => JSON.parse(line) as { readonly time: string; readonly mean: number });
    const known = Array.from({ length: 300 }, (_, row) => someSeries.map((_each, series) => figureAt(series, startMs + row * 1000)));
    expect(read.map(({ mean }) => mean)).toEqual(known.flat().filter((value) => !Number.isNaN(value)));
    const times = read.map(({ time }) => Date.parse(time));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test('leaves out a metric that this version does not know', async () => {
    const newer = generatedHistory({ series: [{ metric: 'quantum.flux', labels: {} }], ...span });
    expect(await textOf(spanJsonLines(newer.samples(seconds)))).toBe('');
  });

  test('is read by DuckDB with the same sums', async () => {
    const file = await writtenTo('span.jsonl', spanJsonLines(history.samples(seconds)));
    const [answer] = await askDuckDb(
      `SELECT count(*)::INT AS lines, max(mean) AS highest, min("time")::VARCHAR AS first FROM read_json($file) WHERE metric = 'memory.available'`,
      file,
    );
    const values = Array.from({ length: 300 }, (_, row) => figureAt(3, startMs + row * 1000)).filter((value) => !Number.isNaN(value));
    expect(answer).toEqual({ lines: values.length, highest: Math.max(...values), first: '2026-11-23 14:02:15' });
  });
});
