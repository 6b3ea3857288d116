import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openMetricsText, prometheusText } from '../../../app/export/exposition.ts';
import { scenarios } from '../../../app/machine/simulated/scenarios.ts';
import { metrics } from '../../../app/telemetry/catalogue.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';

/* Prometheus itself says whether it can read what is written for it. */

test.each(scenarios)("Prometheus' own linter has nothing to say about $name", async ({ name }) => {
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
    input: prometheusText(await simulatedSnapshot(name)),
    encoding: 'utf8',
  });
  expect([stdout, stderr, status]).toEqual(['', '', 0]);
});

test('Prometheus loads the OpenMetrics form into its own storage', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'openmetrics-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const snapshot = await simulatedSnapshot('inference');
  const file = join(folder, 'snapshot.txt');
  writeFileSync(file, openMetricsText(snapshot));
  const load = spawnSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', file, join(folder, 'blocks')], { encoding: 'utf8' });
  expect(load.status, load.stderr).toBe(0);
  expect(readdirSync(join(folder, 'blocks'))).not.toEqual([]);

  // The dump looks for a write-ahead log, which only a running Prometheus makes.
  mkdirSync(join(folder, 'blocks/wal'));
  const dump = spawnSync('promtool', ['tsdb', 'dump', '--match={__name__="spark_gpu_power_watts"}', join(folder, 'blocks')], {
    encoding: 'utf8',
  });
  expect(dump.stdout.trim()).toBe(`{__name__="spark_gpu_power_watts", gpu="0"} ${snapshot.gpus[0]?.powerWatts} ${snapshot.takenAtMs}`);
});

test('both forms hold every figure that is known, and none that is missing', async () => {
  const snapshot = await simulatedSnapshot('server');
  const known = metrics.flatMap((metric) => metric.samples(snapshot)).filter(({ value }) => value !== null).length;
  const samples = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(samples(prometheusText(snapshot))).toHaveLength(known);
  expect(samples(openMetricsText(snapshot))).toHaveLength(known);
  expect(snapshot.gpus.every(({ fanUtilization }) => fanUtilization === null)).toBe(true);
  expect(prometheusText(snapshot)).not.toContain('spark_gpu_fan');
});
