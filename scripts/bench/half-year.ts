import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openToWrite } from '../../app/history/store/database.node.ts';
import { migrations } from '../../app/history/store/schema.ts';
import { createWriter } from '../../app/history/store/writer.node.ts';
import { report } from './figures.ts';
import { createRecordedSpark } from './recorded-spark.ts';

/*
 * Half a year of a Spark, written with a fast clock by the recorder's own code. Only the promise that each tick is on the disk is left out,
 * and the part that is long past is told every five seconds, since nothing finer of it is kept. It takes some ten minutes, so the file is
 * kept among the temporary ones and used again; SPARK_BENCH_HISTORY names another place.
 */

const dayMs = 86_400_000;
export const days = 183;
/** So many days at the end were written second by second. */
export const fineDays = 15;
const coarsePaceMs = 5000;
export const endMs = Date.UTC(2026, 10, 23, 14, 2, 15);
const startMs = endMs - days * dayMs;

const version = Math.max(...migrations.map((migration) => migration.version));
const usualPath = (): string => join(tmpdir(), 'spark-companion-bench', `half-year-${version}.db`);

async function write(path: string): Promise<void> {
  const spark = await createRecordedSpark();
  const db = openToWrite(path, { durability: 'off' });
  const writer = createWriter(db);
  writer.setLayout(spark.layout);
  const startedAt = performance.now();
  let ticks = 0;
  for (let atMs = startMs; atMs < endMs; atMs += atMs < endMs - fineDays * dayMs ? coarsePaceMs : 1000) {
    writer.add(spark.next(atMs));
    writer.tidy();
    ticks += 1;
  }
  db.close();
  report(
    'ticks written, rolled up, packed, given up',
    `${ticks.toLocaleString('en')} in ${Math.round((performance.now() - startedAt) / 1000)} s`,
  );
}

/** The path of the file, which is written where it isn't there yet. */
export async function halfYear(): Promise<string> {
  const path = process.env.SPARK_BENCH_HISTORY ?? usualPath();
  if (statSync(path, { throwIfNoEntry: false })) {
    // One that an older version wrote is brought up to date.
    openToWrite(path, { durability: 'off' }).close();
    return path;
  }
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.unfinished`;
  for (const end of ['', '-wal', '-shm']) rmSync(unfinished + end, { force: true });
  await write(unfinished);
  renameSync(unfinished, path);
  return path;
}
