import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { HistoryQuery } from '../../app/history/history.ts';
import { historyFileName, openToRead, openToWrite } from '../../app/history/store/database.node.ts';
import { createReader, type Reader } from '../../app/history/store/reader.node.ts';
import { startThread } from '../../app/history/store/thread.node.ts';
import { tiers } from '../../app/history/store/tiers.ts';
import { createWriter } from '../../app/history/store/writer.node.ts';
import { mebibytes, quantile, report } from './figures.ts';
import { days, endMs, fineDays, halfYear } from './half-year.ts';
import { createRecordedSpark } from './recorded-spark.ts';

/*
 * The flight recorder: half a year of a Spark written with a fast clock by the real code, then asked like a screen asks. That each tick is
 * on the disk is measured apart, below and by `npm run verify:recorder`.
 */

const dayMs = 86_400_000;

/** Each tier's blocks as they are after half a year, and as they will be when the tier is full. */
function reportSize(path: string, db: DatabaseSync): void {
  const pages = db.prepare('SELECT sum(pgsize) AS bytes FROM dbstat WHERE name = ?');
  let whenFull = statSync(path).size;
  for (const tier of tiers) {
    const { bytes } = pages.get(`blocks_${tier.seconds}`) as { bytes: number };
    const full = (bytes * tier.keptMs) / Math.min(tier.keptMs, days * dayMs);
    whenFull += full - bytes;
    report(`blocks of ${tier.seconds} s`, `${mebibytes(bytes).toFixed(1)} MiB`, `${mebibytes(full).toFixed(1)} MiB when full`);
  }
  report('file after half a year', `${mebibytes(statSync(path).size).toFixed(1)} MiB`);
  report('file at full retention', `${mebibytes(whenFull).toFixed(1)} MiB`, 'under 400 MiB');
}

/** What the Now screen and its charts show: the metrics of one screen. */
const screen = [
  'gpu.utilization',
  'gpu.power',
  'gpu.temperature',
  'gpu.clock',
  'memory.gpu-processes',
  'memory.other-processes',
  'memory.kernel',
  'memory.unattributed',
  'memory.reclaimable',
  'memory.free',
  'memory.available',
  'memory.swap.used',
  'cpu.utilization',
  'cpu.kind.utilization',
  'pressure.full',
  'sensor.hottest',
  'network.received',
  'network.sent',
  'disk.read',
  'disk.written',
].map((metric) => ({ metric }));

const daySeconds: HistoryQuery = { fromMs: endMs - dayMs + 1_000_000, toMs: endMs, points: 86_400, series: screen.slice(0, 8) };

interface Timed {
  readonly wallMs: number;
  /** Of this process: what it would take on a core of its own. */
  readonly cpuMs: number;
}

function stopwatch(): () => Timed {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  return () => {
    const wallMs = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(before);
    return { wallMs, cpuMs: (user + system) / 1000 };
  };
}

const timesOf = (count: number, act: (index: number) => unknown): readonly Timed[] =>
  Array.from({ length: count }, (_, index) => {
    const stop = stopwatch();
    act(index);
    return stop();
  });

async function timeOf(act: () => Promise<unknown>): Promise<Timed> {
  const stop = stopwatch();
  await act();
  return stop();
}

function reportTimes(what: string, times: readonly Timed[], asked = ''): void {
  const at = (share: number, of: keyof Timed) =>
    quantile(
      times.map((time) => time[of]),
      share,
    ).toFixed(1);
  report(what, `p95 ${at(0.95, 'wallMs')} ms, CPU ${at(0.5, 'cpuMs')} to ${at(0.95, 'cpuMs')}`, asked);
}

const hourMs = 3_600_000;
const askedSpansMs = [60_000, 600_000, hourMs, 5 * hourMs, 12 * hourMs, ...[1, 3, 6, 13, 20, 60, days, 1830].map((each) => each * dayMs)];

function reportQueries(reader: Reader): void {
  const ask = (span: number, index: number) => {
    const reach = Math.max(0, fineDays * dayMs - span);
    const toMs = endMs - (reach * index) / 12;
    return reader.query({ fromMs: toMs - span, toMs, points: 2000, series: screen });
  };
  // What a screen asks first is asked of code that has run before.
  for (const span of askedSpansMs) timesOf(3, (index) => ask(span, index));
  const all = askedSpansMs.map((span) => ({ span, times: timesOf(12, (index) => ask(span, index)) }));
  for (const { span, times } of all) reportTimes(`  a span of ${(span / hourMs).toFixed(2)} h`, times);
  reportTimes(
    'any span at 2,000 points, one screen',
    all.flatMap(({ times }) => times),
    'under 50 ms',
  );
  reportTimes('a day of seconds, eight metrics', timesOf(44, () => reader.query(daySeconds)).slice(4), 'under 30 ms');
}

/** The same through the recorder's thread, as a screen of the app gets it. */
async function reportAcross(path: string, folder: string): Promise<void> {
  symlinkSync(path, join(folder, historyFileName));
  const thread = startThread({ folder, onMessage: () => {}, onEnd: (error) => console.error(error) });
  const ask = (query: HistoryQuery) => timeOf(() => thread.ask('query', query));
  const times: Timed[] = [];
  for (let index = 0; index < 44; index += 1) times.push(await ask(daySeconds));
  reportTimes('  across the thread', times.slice(4), 'under 30 ms');
  await thread.close(3000);
}

const written = (): number => Number(/^write_bytes: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
const askedToWrite = (): number => Number(/^wchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);

/** A tick each, on the disk when it returns, as fast as the disk goes; an hour of them, so that every kind of work is among them. */
async function reportWriting(folder: string): Promise<void> {
  const spark = await createRecordedSpark(2);
  const db = openToWrite(join(folder, 'written.db'));
  const writer = createWriter(db);
  writer.setLayout(spark.layout);
  const ticks = 7200;
  const tick = (index: number) => {
    writer.add(spark.next(endMs + index * 1000));
    writer.tidy();
  };
  for (let index = 0; index < 900; index += 1) tick(index);
  const before = { cpu: process.cpuUsage(), bytes: written(), asked: askedToWrite(), at: performance.now() };
  for (let index = 900; index < 900 + ticks; index += 1) tick(index);
  const { user, system } = process.cpuUsage(before.cpu);
  const perDay = 86_400 / ticks;
  report('a tick on the disk, wall time', `${((performance.now() - before.at) / ticks).toFixed(2)} ms`);
  report('writing, CPU', `${((user + system) / ticks / 10_000).toFixed(3)} % of a core`, 'under 0.2 %');
  report('asked to write a day', `${(((askedToWrite() - before.asked) * perDay) / 1e9).toFixed(2)} GB`);
  report('written a day, by the process’s own count', `${(((written() - before.bytes) * perDay) / 1e9).toFixed(2)} GB`, 'under 2 GB');
  db.close();
}

export async function benchRecorder(): Promise<void> {
  mkdirSync('dist', { recursive: true });
  const folder = mkdtempSync(join(process.cwd(), 'dist/bench-recorder-'));
  try {
    const path = await halfYear();
    const db = openToRead(path);
    reportSize(path, db);
    reportQueries(createReader(db));
    db.close();
    await reportAcross(path, folder);
    await reportWriting(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
