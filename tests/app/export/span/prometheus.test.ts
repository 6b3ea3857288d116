import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { spanOpenMetrics } from '../../../../app/export/span/open-metrics.ts';
import { figureAt, generatedHistory, someSeries, startMs } from './generated-history.ts';
import { writtenTo } from './written.ts';

vi.setConfig({ testTimeout: 60_000 });

const span = { fromMs: startMs, toMs: startMs + 9_000_000 };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** A Prometheus over blocks that promtool has made, as somebody would look at an export. */
async function servePrometheus(folder: string): Promise<string> {
  const config = join(folder, 'prometheus.yml');
  writeFileSync(config, '{}\n');
  const address = `127.0.0.1:${await freePort()}`;
  const options = [`--config.file=${config}`, `--storage.tsdb.path=${join(folder, 'blocks')}`, `--web.listen-address=${address}`];
  // What was exported may be older than the fifteen days that it keeps by itself.
  const server = spawn('prometheus', [...options, '--storage.tsdb.retention.time=100y'], { stdio: 'ignore' });
  onTestFinished(async () => {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  });
  await vi.waitUntil(async () => (await fetch(`http://${address}/-/ready`).catch(() => null))?.ok, { timeout: 30_000, interval: 100 });
  return `http://${address}`;
}

interface Answer {
  readonly data: { readonly result: readonly { readonly metric: Record<string, string>; readonly values: readonly [number, string][] }[] };
}

test('a Prometheus answers with the figures that were exported', async () => {
  const history = generatedHistory({ series: someSeries, ...span });
  const samples = (metrics: readonly string[]) => history.samples({ ...span, stepSeconds: 10, metrics });
  const file = await writtenTo(
    'span.txt',
    spanOpenMetrics({ span, stepSeconds: 10, series: someSeries, samples }, () => {}),
  );
  const folder = dirname(file);
  const load = spawnSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', file, join(folder, 'blocks')], { encoding: 'utf8' });
  expect(load.status, load.stderr).toBe(0);

  const url = new URL('/api/v1/query', await servePrometheus(folder));
  url.search = new URLSearchParams({ query: 'spark_cpu_core_utilization_ratio[3h]', time: String(span.toMs / 1000) }).toString();
  const { data } = (await (await fetch(url)).json()) as Answer;
  expect(data.result.map(({ metric }) => metric.cpu).sort()).toEqual(['0', '1', '2']);
  for (const { metric, values } of data.result) {
    const series = 4 + Number(metric.cpu);
    const known = Array.from({ length: 900 }, (_, row) => startMs + row * 10_000).filter(
      (timeMs) => !Number.isNaN(figureAt(series, timeMs)),
    );
    expect(values.map(([time, text]) => [time * 1000, Number(text)])).toEqual(known.map((timeMs) => [timeMs, figureAt(series, timeMs)]));
  }
});
