import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { decodeHistoryWindow } from '../../../app/history/store/window-codec.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { simulatedSnapshots } from '../../simulated-snapshot.ts';
import { run, start, temporaryFolder } from './command.ts';
import { keepHistory } from './kept-history.ts';

// Each test starts a process, on machines with few cores side by side with others.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
let snapshots: readonly Snapshot[];
const exported = (format: string) => join(folder, `span.${format}`);
const serving = /http:\/\/\S+\?token=\S+/;

beforeAll(async () => {
  folder = temporaryFolder();
  snapshots = await simulatedSnapshots('inference', 120);
  keepHistory(folder, snapshots);
  const span = ['--from', '2026-11-23T14:02:00Z', '--to', '2026-11-23T14:12:00Z'];
  for (const format of ['jsonl', 'parquet', 'csv', 'html']) {
    const { stderr, status } = await run(['export', '--data', folder, ...span, '--format', format, '--output', exported(format)]);
    if (status !== 0) throw new Error(stderr);
  }
  const { status } = await run(['record', join(folder, 'recording.jsonl'), '--simulate', 'inference', '--duration', '3']);
  if (status !== 0) throw new Error('nothing was recorded');
});

/** What is left of the stores that a command made. */
const storesIn = (temporary: string): readonly string[] => readdirSync(temporary).filter((name) => name.startsWith('spark-companion-'));

/** A file that is being looked back at, and what its server answers. */
async function lookBack(...args: readonly string[]) {
  const temporary = temporaryFolder();
  const replay = start(['replay', ...args, '--port', '0', '--data', temporaryFolder()], { TMPDIR: temporary });
  const [url] = await replay.said(serving);
  const { origin, searchParams } = new URL(url);
  const headers = { authorization: `Bearer ${searchParams.get('token')}`, 'content-type': 'application/json' };
  const get = async (path: string) => (await fetch(`${origin}/api${path}`, { headers })).json() as Promise<never>;
  const query = async (body: unknown) => {
    const answer = await fetch(`${origin}/api/history/query`, { method: 'POST', headers, body: JSON.stringify(body) });
    return decodeHistoryWindow(new Uint8Array(await answer.arrayBuffer()));
  };
  const end = async () => {
    expect(storesIn(temporary)).toHaveLength(1);
    replay.child.kill('SIGINT');
    const ended = await replay.ended;
    expect(storesIn(temporary)).toEqual([]);
    return ended;
  };
  return { get, query, end };
}

describe('an export that is replayed', () => {
  test.each(['jsonl', 'parquet'])('is a history of the figures that were exported, and of nothing else (%s)', async (format) => {
    const { get, query, end } = await lookBack(exported(format));
    const extent: { fromMs: number; toMs: number } = await get('/history/extent');
    const [first, last] = [snapshots[0]?.takenAtMs ?? 0, snapshots.at(-1)?.takenAtMs ?? 0];
    expect(Math.abs(extent.fromMs - first)).toBeLessThan(1000);
    expect(Math.abs(extent.toMs - last)).toBeLessThanOrEqual(1000);
    expect(await get('/history/state')).toEqual({ state: 'reading', problem: null });
    const { series, tier } = await query({
      ...extent,
      points: (extent.toMs - extent.fromMs) / 1000,
      series: [{ metric: 'memory.available' }],
    });
    expect(tier).toBe(1);
    const told = [...(series[0]?.mean ?? [])].filter((value) => !Number.isNaN(value));
    const known = new Set(snapshots.map(({ memory }) => memory?.availableBytes));
    expect(told.length).toBeGreaterThan(100);
    expect(told.every((value) => known.has(value))).toBe(true);
    // Nobody reads a machine, and nothing judges one.
    expect(await get('/snapshot')).toMatchObject({
      sequence: 0,
      machine: 'recorded',
      machineTitle: `history in span.${format}`,
      memory: null,
    });
    expect(await get('/health')).toMatchObject({ open: [], rules: [] });
    expect(await end()).toMatchObject({ status: 0, stderr: '' });
  });

  test('says what of it was left out', async () => {
    const broken = join(temporaryFolder(), 'broken.jsonl');
    const lines = readFileSync(exported('jsonl'), 'utf8').split('\n').slice(0, 500);
    lines[10] = lines[10]?.replace(/"unit":"[^"]+"/, '"unit":"furlongs"') ?? '';
    writeFileSync(broken, `${lines.slice(0, -1).join('\n')}\n{"time":"2026-11-23T14:0`);
    const { end } = await lookBack(broken);
    expect((await end()).stderr).toMatch(
      /^Left out of ".*broken\.jsonl": 1 × reading in another unit \(.* in furlongs, not in .*\), first in line 11; 1 × line at the end that is cut off, first in line 500\.\n$/,
    );
  });

  test('is not shown as if it were live', async () => {
    const { status, stderr } = await run(['replay', exported('parquet'), '--as', 'live']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('is shown as history. Leave out --as live.') });
    expect(await run(['replay', '--help'])).toMatchObject({ stdout: expect.stringContaining('it is shown as history') });
  });
});

describe('a recording that is replayed as history', () => {
  test('is there from its first second to its last, and the machine as it was at its end', async () => {
    const { get, end } = await lookBack(join(folder, 'recording.jsonl'), '--as', 'history');
    const { fromMs, toMs }: { fromMs: number; toMs: number } = await get('/history/extent');
    expect(toMs - fromMs).toBeGreaterThan(1900);
    expect(await get('/snapshot')).toMatchObject({ sequence: 0, gpus: [{ name: 'NVIDIA GB10' }], memory: { unified: true } });
    expect(await end()).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('a file that is no recording and no export', () => {
  const made = (name: string, contents: string | Uint8Array): string => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, contents);
    return path;
  };

  test.each<[string, () => string, RegExp]>([
    ['is empty', () => made('empty.jsonl', ''), /it is empty/],
    ['is compressed', () => made('x.jsonl.gz', gzipSync(readFileSync(exported('jsonl')))), /Unpack it first/],
    ['is an archive', () => made('bundle.zip', 'PK\u0003\u0004…'), /Unpack it, and name the file in it/],
    ['is a database', () => join(folder, 'history.db'), /export --format parquet/],
    ['is CSV', () => exported('csv'), /in CSV.*--format jsonl or parquet/],
    ['is a report', () => exported('html'), /a browser shows/],
    ['is text', () => made('notes.txt', 'buy milk\n'), /neither a recording nor an export/],
    ['is one endless line', () => made('long.jsonl', `{"time":"${'x'.repeat(200_000)}`), /line 1 is longer than 64 KiB/],
    ['is half a Parquet file', () => made('half.parquet', readFileSync(exported('parquet')).subarray(0, 9000)), /damaged or cut off/],
    [
      'is not in the order of time',
      () => made('r.jsonl', readFileSync(exported('jsonl'), 'utf8').trim().split('\n').reverse().join('\n')),
      /sort FILE/,
    ],
    [
      'holds nothing that can be shown',
      () =>
        made(
          'none.jsonl',
          `${JSON.stringify({ time: '2026-11-23T14:00:00Z', stepSeconds: 1, metric: 'odd', labels: {}, unit: 'watts' })}\n`,
        ),
      /holds no reading that can be shown\. Left out: 1 × reading of a metric that this version doesn’t know \(odd\), first in line 1/,
    ],
  ])('is refused in one line that names it and the fix: it %s', async (_, path, words) => {
    const temporary = temporaryFolder();
    const file = path();
    const { status, stdout, stderr } = await run(['replay', file, '--data', temporaryFolder()], { TMPDIR: temporary });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(`"${file}"`);
    expect(stderr).toMatch(words);
    expect(storesIn(temporary)).toEqual([]);
  });
});
