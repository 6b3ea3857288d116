import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type BundleWords, exportBundle } from '../../../../app/export/bundle/bundle.ts';
import type { Finding } from '../../../../app/health/finding.ts';
import { rules } from '../../../../app/health/rules.ts';
import type { UncleanEnd } from '../../../../app/history/blackbox/unclean-end.ts';
import { createRecent } from '../../../../app/history/recent.ts';
import { type HistoryBeside, readBeside } from '../../../../app/history/store/read-beside.node.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { keepHistory } from '../../../main/cli/kept-history.ts';
import { markedSnapshot } from '../../../marked-snapshot.ts';
import { simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { watchOver } from '../../health/watching.ts';
import { newFolder } from '../desk/kept-hours.ts';
import { readCsv } from '../rfc4180.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Secrets in every place into which one could come, none of which may be in a bundle. */
const planted = [
  'marked-host',
  'marked-user',
  'marked-home',
  '9c5e3b1a-7d2f-4e8b-a1c0-3f6d5b4a2e10',
  '3c:6d:66:0a:1b:2c',
  '10.23.45.67',
  'marked-former',
];
const sentence = `On marked-host marked-user ran it in /home/marked-former from 10.23.45.67 (3c:6d:66:0a:1b:2c) on GPU-9c5e3b1a-7d2f-4e8b-a1c0-3f6d5b4a2e10; /media/marked-home is full.`;

const folder = newFolder();
let history: HistoryBeside;
let words: BundleWords;
let snapshots: readonly Snapshot[];
const hasPython = spawnSync('python3', ['-c', 'import zipfile']).status === 0;

const span = () => ({
  fromMs: Math.floor((snapshots[0]?.takenAtMs ?? 0) / 1000) * 1000,
  toMs: (snapshots.at(-1)?.takenAtMs ?? 0) + 1000,
  stepSeconds: 1 as const,
});

beforeAll(async () => {
  const marked = await markedSnapshot();
  const faulty = await simulatedSnapshots('power-fault', 90);
  snapshots = faulty.map((snapshot) => ({
    ...marked,
    takenAtMs: snapshot.takenAtMs,
    sequence: snapshot.sequence,
    gpus: snapshot.gpus.map((gpu) => ({ ...gpu, uuid: 'GPU-marked-uuid' })),
  }));
  keepHistory(folder.path, snapshots);
  const beside = readBeside(folder.path);
  if (!beside) throw new Error('there is no history');
  const end: UncleanEnd = {
    id: '2026-11-23-1402',
    lastTickMs: span().fromMs,
    noticedAtMs: span().toMs,
    keptFromMs: span().fromMs,
    ticksKept: 10,
    shown: true,
    verdict: {
      cause: 'unknown',
      level: 1,
      title: 'Unknown',
      summary: sentence,
      evidence: [{ speaks: 'for', text: sentence, metric: null }],
    },
  };
  history = {
    ...beside,
    ends: async () => [end],
    runs: async () => [
      {
        id: 'one',
        name: 'for marked-user',
        fromMs: span().fromMs,
        toMs: null,
        command: ['train', '--key', 'marked-run-key'],
        ending: null,
      },
      { id: 'two', name: 'long ago', fromMs: 0, toMs: 1000, command: null, ending: null },
    ],
    events: async () => [{ atMs: span().fromMs, kind: 'started', text: sentence }],
    processes: async () => [{ ...span(), peakBytes: 1, labels: { pid: '1', name: 'marked-user-tool /home/marked-former/run', gpu: '0' } }],
  };
  const { health } = watchOver(rules, faulty);
  const [found] = health.open;
  if (!found) throw new Error('nothing was found');
  const finding: Finding = {
    ...found,
    seen: `${found.seen} ${sentence}`,
    steps: [{ text: sentence, command: 'rm -r /home/marked-former' }],
  };
  const recent = createRecent();
  for (const snapshot of snapshots) recent.add(snapshot);
  words = {
    version: '1.2.3',
    programs: { node: '24.0.0', zlib: '1' },
    atMs: span().toMs,
    snapshot: snapshots.at(-1) ?? null,
    findings: [finding],
    health: { ...health, open: [finding] },
    past: [{ ...finding, id: 'past', closedAtMs: span().toMs, ended: sentence }],
    machineReport: { readAtMs: 0, gpu: null, gpuProblem: sentence, inventory: null, inventoryProblem: null },
    recent: recent.window(600),
  };
});
afterAll(() => {
  history.close();
  folder.remove();
});

async function made(identifying: boolean, changes: Partial<BundleWords> = {}, from: HistoryBeside | null = history) {
  const bundle = await exportBundle(from, { ...span(), identifying }, { ...words, ...changes }, () => {});
  const chunks: Uint8Array[] = [];
  for await (const chunk of bundle.chunks) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  const files = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, each]) => [name, Buffer.from(each).toString('utf8')]));
  return { ...bundle, bytes, files, leftOut: bundle.leftOut() };
}

/** What a program that nobody here wrote finds of some words in the files of a zip. */
function foundByPython(bytes: Uint8Array, wanted: readonly string[]): string[] {
  const path = join(folder.path, 'bundle.zip');
  writeFileSync(path, bytes);
  const program = [
    'import sys,zipfile,json',
    'z=zipfile.ZipFile(sys.argv[1])',
    'assert z.testzip() is None',
    'print(json.dumps([n+": "+w for n in z.namelist() for w in json.loads(sys.argv[2]) if w.lower().encode() in z.read(n).lower() or w in n]))',
  ].join('\n');
  const told = execFileSync('python3', ['-c', program, path, JSON.stringify(wanted)], { encoding: 'utf8' });
  rmSync(path);
  return JSON.parse(told);
}

describe('a bundle', () => {
  test.skipIf(!hasPython)('names nobody in any of its files', async () => {
    const { bytes } = await made(false);
    expect(foundByPython(bytes, [...planted, 'marked-'])).toEqual([]);
  });

  test.skipIf(!hasPython)('names everything where that is asked for', async () => {
    const { bytes, leftOut } = await made(true);
    const found = foundByPython(bytes, planted);
    for (const word of planted) expect(found.some((each) => each.endsWith(word))).toBe(true);
    expect(leftOut).toEqual([]);
  });

  test('says what was left out, and in how many places', async () => {
    const { files, leftOut } = await made(false);
    for (const kind of [
      'Host name',
      'Boot id',
      'UUIDs of GPUs',
      'User names',
      'Command lines',
      'Names of volumes',
      'Names in paths',
      'Network addresses',
    ]) {
      expect(leftOut.filter((line) => line.startsWith(`${kind}: left out in `))).toHaveLength(1);
      expect(files['left-out.txt']).toContain(`- ${kind}: left out in `);
    }
  });

  test('says what each of its files is, and names no other', async () => {
    const { files } = await made(false);
    const told = [...(files['README.txt'] ?? '').matchAll(/^([\w.-]+\.(?:md|txt|json|csv)) {2}/gm)].map(([, name]) => name);
    expect(new Set([...told, 'README.txt'])).toEqual(new Set(Object.keys(files)));
  });

  test('holds the span, second by second, as the export would', async () => {
    const { files } = await made(false);
    const [head, ...rows] = readCsv(files['history.csv'] ?? '');
    expect(rows).toHaveLength(new Set(snapshots.map(({ takenAtMs }) => Math.floor(takenAtMs / 1000))).size);
    const at = head?.indexOf('gpu.power{gpu=0} [watts]') ?? -1;
    expect(rows.map((row) => Number(row[at]))).toEqual(snapshots.map(({ gpus }) => gpus[0]?.powerWatts));
  });

  test('holds the findings with their evidence, the ends with their verdicts, and the report on the machine’s health', async () => {
    const { files } = await made(false);
    expect(JSON.parse(files['findings.json'] ?? '')).toMatchObject([{ rule: words.findings[0]?.rule, title: words.findings[0]?.title }]);
    expect(JSON.parse(files['unclean-ends.json'] ?? '')).toMatchObject([{ id: '2026-11-23-1402', verdict: { cause: 'unknown' } }]);
    expect(files['health.md']).toContain(words.findings[0]?.title);
    expect(files['versions.txt']).toMatch(/^Spark Companion +1\.2\.3\nNode +24\.0\.0\n/);
    expect(files['versions.txt']).toMatch(/^Kernel +6\.17/m);
  });

  test('holds the runs of the span, and not how they were called', async () => {
    const { files } = await made(false);
    expect(JSON.parse(files['runs.json'] ?? '')).toMatchObject([{ id: 'one', name: 'for [left out]', command: null }]);
    const { files: named } = await made(true);
    expect(JSON.parse(named['runs.json'] ?? '')).toMatchObject([{ command: ['train', '--key', 'marked-run-key'] }]);
  });

  test('is made also where nothing is known, and says so', async () => {
    const nothing = { snapshot: null, health: null, machineReport: null, recent: null, findings: [], past: [] };
    const { files, leftOut } = await made(false, nothing, null);
    expect(Object.keys(files)).toEqual(['versions.txt', 'findings.json', 'left-out.txt', 'README.txt']);
    expect(leftOut).toHaveLength(4);
    expect(files['left-out.txt']).toContain('nothing was recorded in that span');
  });
});
