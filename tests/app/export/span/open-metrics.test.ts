import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FamilySource, spanOpenMetrics } from '../../../../app/export/span/open-metrics.ts';
import type { HistorySeries } from '../../../../app/history/history.ts';
import { figureAt, generatedHistory, someSeries, startMs } from './generated-history.ts';
import { textOf, writtenTo } from './written.ts';

// Two blocks of Prometheus, which are two hours each.
const span = { fromMs: startMs, toMs: startMs + 9_000_000 };

function sourceOf(series: readonly HistorySeries[], stepSeconds: 1 | 10 | 60 | 900): FamilySource {
  const history = generatedHistory({ series, ...span });
  return { span, stepSeconds, series, samples: (metrics) => history.samples({ ...span, stepSeconds, metrics }) };
}
const nothing = () => {};

describe('a span as OpenMetrics', () => {
  test('has each metric once, with its type, and each instance in one piece with times that grow', async () => {
    const text = await textOf(spanOpenMetrics(sourceOf(someSeries, 60), nothing));
    expect(text.endsWith('\n# EOF\n')).toBe(true);
    const families = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => `${name} ${type}`);
    expect(families).toEqual([
      'spark_gpu_power_watts gauge',
      'spark_gpu_temperature_celsius gauge',
      'spark_driver_restarts counter',
      'spark_memory_available_bytes gauge',
      'spark_cpu_core_utilization_ratio gauge',
      'spark_file_system_free_bytes gauge',
    ]);
    const samples = [...text.matchAll(/^(spark_\S+?(?:\{.*\})?) (\S+) (\S+)$/gm)].map(([, name, , time]) => ({ name, time: Number(time) }));
    const runs = samples.filter(({ name }, at) => name !== samples[at - 1]?.name);
    expect(runs).toHaveLength(someSeries.length);
    expect(samples.every(({ name, time }, at) => name !== samples[at - 1]?.name || time > (samples[at - 1]?.time ?? 0))).toBe(true);
  });

  test('tells a bucket by its mean, but a temperature and a counter by the highest', async () => {
    const text = await textOf(spanOpenMetrics(sourceOf(someSeries, 60), nothing));
    const first = (name: string) => Number(new RegExp(`^${name}(?:\\{.*\\})? (\\S+) ${startMs / 1000}$`, 'm').exec(text)?.[1]);
    expect(first('spark_gpu_power_watts')).toBe(figureAt(0, startMs));
    expect(first('spark_gpu_temperature_celsius')).toBe(figureAt(1, startMs) + 0.25);
    expect(first('spark_driver_restarts_total')).toBe(figureAt(2, startMs) + 0.25);
  });

  test('reads the span once where memory allows, and says after each instance how far it is', async () => {
    const told: number[] = [];
    const asked: (readonly string[])[] = [];
    const source = sourceOf(someSeries, 60);
    const counted: FamilySource = {
      ...source,
      samples(metrics) {
        asked.push(metrics);
        return source.samples(metrics);
      },
    };
    await textOf(spanOpenMetrics(counted, (share) => told.push(share)));
    expect(told).toEqual(someSeries.map((_, at) => (at + 1) / someSeries.length));
    expect(asked).toEqual([[...new Set(someSeries.map(({ metric }) => metric))]]);
  });

  test('gives the same text where the instances of a metric are too many to be held at once', async () => {
    const source = sourceOf(someSeries, 60);
    // By its bounds the span is so long that two instances are all that fits.
    const vast: FamilySource = { ...source, span: { ...span, toMs: startMs + 1_000_000 * 60_000 } };
    let passes = 0;
    const counted: FamilySource = {
      ...vast,
      samples(metrics) {
        passes += 1;
        return vast.samples(metrics);
      },
    };
    expect(await textOf(spanOpenMetrics(counted, nothing))).toBe(await textOf(spanOpenMetrics(source, nothing)));
    expect(passes).toBe(5);
  });

  test('is loaded by Prometheus into its own storage, every figure at its time', async () => {
    const file = await writtenTo('span.txt', spanOpenMetrics(sourceOf(someSeries, 10), nothing));
    const blocks = join(dirname(file), 'blocks');
    const load = spawnSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', file, blocks], { encoding: 'utf8' });
    expect(load.status, load.stderr).toBe(0);
    // The dump looks for a write-ahead log, which only a running Prometheus makes.
    mkdirSync(join(blocks, 'wal'));
    const dump = spawnSync('promtool', ['tsdb', 'dump', blocks], { encoding: 'utf8', maxBuffer: 1 << 26 });
    expect(dump.status, dump.stderr).toBe(0);
    const read = new Map<string, string[]>();
    for (const line of dump.stdout.trimEnd().split('\n')) {
      const [, name = '', value = '', time = ''] = /^(\{.*\}) (\S+) (\d+)$/.exec(line) ?? [];
      read.set(name, [...(read.get(name) ?? []), `${Number(value)} ${time}`]);
    }
    expect(read.size).toBe(someSeries.length);
    const known = (series: number, add = 0) =>
      Array.from({ length: 900 }, (_, row) => startMs + row * 10_000)
        .filter((timeMs) => !Number.isNaN(figureAt(series, timeMs)))
        .map((timeMs) => `${figureAt(series, timeMs) + add} ${timeMs}`);
    const sorted = (name: string) => (read.get(name) ?? []).toSorted((a, b) => Number(a.split(' ')[1]) - Number(b.split(' ')[1]));
    expect(sorted('{__name__="spark_gpu_power_watts", gpu="0"}')).toEqual(known(0));
    expect(sorted('{__name__="spark_driver_restarts_total"}')).toEqual(known(2, 0.25));
    expect(sorted('{__name__="spark_file_system_free_bytes", device="nas.home.example:/models, \\"big\\""}')).toEqual(known(8));
  });
});
