import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { findingsFileName } from '../../../app/health/findings-log.node.ts';
import { eventLine, headerLine } from '../../../app/health/findings-log.ts';
import { rules } from '../../../app/health/rules.ts';
import { historyFileName, openToWrite } from '../../../app/history/store/database.node.ts';
import { createWriter } from '../../../app/history/store/writer.node.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { readCsv } from '../../app/export/rfc4180.ts';
import { askDuckDb } from '../../app/export/span/duckdb.ts';
import { watchOver } from '../../app/health/watching.ts';
import { simulatedSnapshots } from '../../simulated-snapshot.ts';
import { run, start, temporaryFolder } from './command.ts';
import { keepHistory } from './kept-history.ts';

// Each test starts a process, on machines with few cores side by side with others.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const entry = fileURLToPath(new URL('../../../main/cli/main.ts', import.meta.url));
const namespaces = spawnSync('unshare', ['-Urm', 'true']).status === 0;

let folder: string;
let snapshots: readonly Snapshot[];
const span = ['--from', '2026-11-23T14:02:00Z', '--to', '2026-11-23T14:12:00Z'];
const exporting = (...args: readonly string[]) => run(['export', '--data', folder, ...args]);

beforeAll(async () => {
  folder = temporaryFolder();
  snapshots = await simulatedSnapshots('inference', 300);
  keepHistory(folder, snapshots);
});

describe.concurrent('the export of a span', () => {
  test('holds every second that was recorded, with the figures of the snapshots', async () => {
    const { status, stdout, stderr } = await exporting(...span, '--step', '1s', '--metrics', 'gpu.power,memory.available');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [head, ...rows] = readCsv(stdout);
    expect(head).toEqual(['time [UTC]', 'step [seconds]', 'gpu.power{gpu=0} [watts]', 'memory.available [bytes]']);
    const known = snapshots.flatMap(({ gpus, memory }) => (memory === null ? [] : [[gpus[0]?.powerWatts ?? null, memory.availableBytes]]));
    expect(rows.map(([, , power, available]) => [power === '' ? null : Number(power), Number(available)])).toEqual(known);
  });

  test('goes into a file whole, and says how large it is', async () => {
    const file = join(temporaryFolder(), 'span.parquet');
    const { status, stdout, stderr } = await exporting(...span, '--format', 'parquet', '--output', file);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/^Wrote .*span\.parquet \(\d+\.\d MB\)\.\n$/);
    const [answer] = await askDuckDb('SELECT count(*)::INT AS lines, max("gpu.power{gpu=0}") AS most FROM read_parquet($file)', file);
    const powers = snapshots.flatMap(({ gpus }) => gpus[0]?.powerWatts ?? []);
    expect(answer).toEqual({
      lines: new Set(snapshots.map(({ takenAtMs }) => Math.floor(takenAtMs / 1000))).size,
      most: Math.max(...powers),
    });
  });

  test.each([
    ['jsonl', /^\{"time":"2026-11-23T14:02:/],
    ['openmetrics', /^# TYPE spark_[\s\S]*\n# EOF\n$/],
    ['html', /^<!doctype html>[\s\S]*<svg[\s\S]*<\/html>\n$/],
  ])('is written as %s', async (format, looks) => {
    const { status, stdout, stderr } = await exporting(...span, '--format', format, '--metrics', 'gpu,memory');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(looks);
  });

  test('tells the findings of the span in a report, and no others', async () => {
    const own = temporaryFolder();
    const faulty = await simulatedSnapshots('power-fault', 120);
    keepHistory(own, faulty);
    const [finding] = watchOver(rules, faulty).health.open;
    if (!finding) throw new Error('nothing was found');
    const long = {
      ...finding,
      id: 'long-ago',
      title: 'Long ago',
      openedAtMs: 1000,
      updatedAtMs: 2000,
      closedAtMs: 2000,
      ended: 'It ended.',
    };
    const lines = [long, finding].map((each) => eventLine({ kind: 'opened', finding: each }));
    writeFileSync(join(own, findingsFileName), `${[headerLine(0), ...lines].join('\n')}\n`);
    const { status, stdout } = await run(['export', '--data', own, ...span, '--format', 'html']);
    expect(status).toBe(0);
    expect(stdout).toContain('Findings: 1<');
    expect(stdout).toContain(finding.title);
  });

  test('is taken beside a recorder that goes on writing', async () => {
    const own = temporaryFolder();
    keepHistory(own, snapshots);
    const db = openToWrite(join(own, historyFileName));
    const writer = createWriter(db);
    writer.setLayout([{ metric: 'gpu.power', labels: { gpu: '0' }, unit: 'watts' }]);
    writer.add(Float64Array.of(Date.UTC(2026, 10, 23, 14, 11), Number.NaN, 77.5));
    try {
      const { status, stdout } = await run(['export', '--data', own, ...span, '--metrics', 'gpu.power', '--step', '1s']);
      expect(status).toBe(0);
      expect(readCsv(stdout).at(-1)).toEqual(['2026-11-23 14:11:00.000', '1', '77.5']);
    } finally {
      db.close();
    }
  });
});

describe.concurrent('where there is nothing to export', () => {
  test('a span without data is answered with what there is, and status 1', async () => {
    const { status, stdout, stderr } = await exporting('--from', '2020-01-01', '--to', '2020-01-02');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(
      /^Nothing was recorded from 2020-01-01 00:00:00 to 2020-01-02 00:00:00\. The history goes from 2026-11-2\d .* to .*\.\n$/,
    );
  });

  test('metrics that were never recorded are named', async () => {
    const { status, stderr } = await exporting(...span, '--metrics', 'gpu.fan');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Nothing of gpu\.fan was recorded/);
  });

  test('a folder without a history is named, with what records one; nothing is made in it', async () => {
    const empty = temporaryFolder();
    const file = join(empty, 'x.csv');
    const { status, stderr } = await run(['export', '--data', empty, '--last', '1h', '--output', file]);
    expect(status).toBe(1);
    expect(stderr).toContain(`There is no history in "${empty}" yet`);
    expect(readdirSync(empty)).toEqual([]);
  });
});

describe.concurrent('a mistake', () => {
  test.each([
    ['no span', [], /--last 1h, or --from/],
    ['a time that is none', ['--from', 'yesterday'], /--from.*'yesterday'.*such as "2026-11-23 14:30"/],
    ['a stretch that is none', ['--last', 'an hour'], /--last.*'an hour'.*90s, 15m, 1h, 7d or 2w/],
    ['an end before the begin', ['--from', '2026-11-23 14:00', '--to', '2026-11-23 13:00'], /--from must be before --to/],
    ['two ways to say a span', ['--last', '1h', '--from', '14:00'], /--last.*cannot be used with.*--from/],
    ['a metric that is none', ['--last', '1h', '--metrics', 'power'], /no metric "power".*gpu\.power/],
    ['a step that is none', ['--last', '1h', '--step', '5s'], /--step.*1s, 10s, 1m or 15m/],
    ['a format that is none', ['--last', '1h', '--format', 'xlsx'], /csv, jsonl, parquet, openmetrics, html/],
    ['a machine of which nothing is kept', ['--last', '1h', '--simulate', 'idle'], /Leave out --simulate/],
    ['a file in no folder', [...span, '--output', '/nowhere/x.csv'], /"\/nowhere\/x\.csv" can't be written.*--output/],
  ])('gets one line that names the fix: %s', async (_, args, names) => {
    const { status, stdout, stderr } = await exporting(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^spark-companion: [^\n]+\n$/);
    expect(stderr).toMatch(names);
  });

  test('of the disk’s: a history that is damaged is named, with what to do', async () => {
    const own = temporaryFolder();
    writeFileSync(join(own, historyFileName), 'not a database at all'.repeat(1000));
    const { status, stderr } = await run(['export', '--data', own, '--last', '1h']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^spark-companion: The history ".*history\.db" can't be read: .*Start the app/);
  });
});

describe('an export that does not come to its end', () => {
  /** So many columns that nobody waits for the end of it. */
  const vast = () => {
    const own = temporaryFolder();
    const db = openToWrite(join(own, historyFileName), { durability: 'off' });
    const writer = createWriter(db);
    const layout = Array.from({ length: 400 }, (_, cpu) => ({
      metric: 'cpu.core.utilization',
      labels: { cpu: String(cpu) },
      unit: 'share' as const,
    }));
    writer.setLayout(layout);
    for (let second = 0; second < 7200; second += 1) {
      writer.add(Float64Array.from({ length: 402 }, (_, at) => (at === 0 ? Date.UTC(2026, 10, 23, 12) + second * 1000 : Math.random())));
      writer.tidy();
    }
    db.close();
    return own;
  };

  test('leaves no file when it is cancelled, and says so', async () => {
    const own = vast();
    const out = temporaryFolder();
    const args = ['--from', '2026-11-23T12:00:00Z', '--to', '2026-11-23T14:00:00Z', '--step', '1s', '--format', 'jsonl'];
    const command = start(['export', '--data', own, ...args, '--output', join(out, 'x.jsonl')]);
    await vi.waitUntil(() => readdirSync(out).length > 0, { timeout: 30_000, interval: 5 });
    expect(existsSync(join(out, 'x.jsonl'))).toBe(false);
    command.child.kill('SIGINT');
    expect(await command.ended).toEqual({ status: 130, signal: null, stdout: '', stderr: 'Cancelled: no file was written.\n' });
    expect(readdirSync(out)).toEqual([]);
  });

  test.skipIf(!namespaces)('leaves no file when the disk is full (where user namespaces are allowed)', () => {
    const args = ['export', '--data', folder, ...span, '--step', '1s'];
    const script = 'mount -t tmpfs -o size=64k none "$1"; "$2" "$3" $4 --output "$1/x.csv"; echo "status $?"; ls -A "$1"';
    const { stdout, stderr } = spawnSync(
      'unshare',
      ['-Urm', 'sh', '-c', script, 'sh', temporaryFolder(), process.execPath, entry, args.join(' ')],
      {
        encoding: 'utf8',
      },
    );
    expect(stdout).toBe('status 2\n');
    expect(stderr).toMatch(/^spark-companion: ".*x\.csv" can't be written: the disk is full\. Choose another --output\.\n$/);
  });
});
