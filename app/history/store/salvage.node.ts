import { closeSync, copyFileSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { blockTable, unsealed } from './blocks.node.ts';
import { openToWrite } from './database.node.ts';
import { openTable } from './open-rows.node.ts';
import { blockKey, blockOfKey, burst, tiers } from './tiers.ts';

/** What could be taken over. */
export interface Salvaged {
  readonly blocks: number;
  /** Rows that weren't packed yet. */
  readonly rows: number;
}

const pageBytes = 4096;
/** So many rows go into one transaction. */
const rowsAtOnce = 2000;

/**
 * A copy whose first page is that of a new file: where the head is damaged, everything behind it may be whole, and all files of one
 * version have the same tables at the same pages.
 */
function withNewHead(path: string): string {
  const repaired = `${path}.repaired`;
  const model = `${path}.model`;
  copyFileSync(path, repaired);
  openToWrite(model).close();
  const head = Buffer.alloc(pageBytes);
  const from = openSync(model, 'r');
  readSync(from, head, 0, pageBytes, 0);
  closeSync(from);
  rmSync(model);
  // The file's size in pages, and no free pages: which of them are free stood in the old head.
  head.writeUInt32BE(Math.floor(statSync(path).size / pageBytes), 28);
  head.writeUInt32BE(0, 32);
  head.writeUInt32BE(0, 36);
  const to = openSync(repaired, 'r+');
  writeSync(to, head, 0, pageBytes, 0);
  closeSync(to);
  return repaired;
}

/** Reads what can be read. A call that meets damage gives what `otherwise` says. */
function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

function openDamaged(path: string): { readonly db: DatabaseSync; readonly repaired: string | null } | null {
  const readable = (file: string): DatabaseSync | null => {
    const db = new DatabaseSync(file, { readOnly: true });
    const works = attempt(() => db.prepare('SELECT count(*) FROM series').get() !== undefined, false);
    if (works) return db;
    db.close();
    return null;
  };
  const asIs = attempt(() => readable(path), null);
  if (asIs) return { db: asIs, repaired: null };
  const repaired = attempt(() => withNewHead(path), null);
  const db = repaired && attempt(() => readable(repaired), null);
  if (db) return { db, repaired };
  if (repaired) rmSync(repaired, { force: true });
  return null;
}

type Cells = Record<string, string | number | bigint | Uint8Array | null>;

/**
 * Takes over what can be read of a damaged file into a new and empty one.
 * @param running whether the run that the file knows last is still this one, which is not to be taken for one that was ended
 */
export function salvage(path: string, into: DatabaseSync, running: boolean): Salvaged {
  const opened = openDamaged(path);
  if (!opened) return { blocks: 0, rows: 0 };
  const { db, repaired } = opened;
  try {
    return takeOver(db, into, running);
  } finally {
    attempt(() => db.close(), undefined);
    if (repaired) for (const end of ['', '-wal', '-shm']) rmSync(repaired + end, { force: true });
  }
}

function takeOver(from: DatabaseSync, into: DatabaseSync, running: boolean): Salvaged {
  /** Rows from the first key on, as long as they can be read. @returns the last key that was read */
  function copyFrom(table: string, key: string, first: number, last: number, take: (row: Cells) => void): number {
    let done = first - 1;
    for (;;) {
      const rows = attempt(
        () =>
          from
            .prepare(
              `SELECT ${key === 'rowid' ? 'rowid, ' : ''}* FROM ${table} WHERE ${key} > ? AND ${key} <= ? ORDER BY ${key} LIMIT ${rowsAtOnce}`,
            )
            .all(done, last) as Cells[],
        null,
      );
      if (rows === null) break;
      into.exec('BEGIN');
      for (const row of rows) take(row);
      into.exec('COMMIT');
      if (rows.length < rowsAtOnce) return last;
      done = Number(rows.at(-1)?.[key]);
    }
    // Somewhere ahead is a page that can't be read: one at a time up to there.
    return done;
  }

  const insert = (table: string) => (row: Cells) => {
    const { rowid: _, ...cells } = row;
    const names = Object.keys(cells);
    into
      .prepare(`INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
      .run(...Object.values(cells));
  };

  /** Rows of a table whose keys are small numbers without gaps. */
  function copyTable(table: string, key = 'id', isRow: (row: Cells) => boolean = () => true): number {
    let copied = 0;
    const put = insert(table);
    const take = (row: Cells) => {
      if (!isRow(row)) return;
      put(row);
      copied += 1;
    };
    const lowest = attempt(() => Number(from.prepare(`SELECT min(${key}) AS first FROM ${table}`).get()?.first ?? 0), 1);
    const highest = attempt(() => Number(from.prepare(`SELECT max(${key}) AS last FROM ${table}`).get()?.last ?? 0), lowest + 5000);
    for (let at = lowest; at <= highest; ) {
      const done = copyFrom(table, key, at, highest, take);
      if (done >= highest) break;
      for (at = done + 1; at <= highest; at += 1) {
        const row = attempt(() => from.prepare(`SELECT * FROM ${table} WHERE ${key} = ?`).get(at) as Cells | undefined, null);
        if (row === null) continue;
        if (row) take(row);
        const next = attempt(() => from.prepare(`SELECT ${key} FROM ${table} WHERE ${key} > ? LIMIT 1`).get(at), null);
        if (next !== null) break;
      }
      at += 1;
    }
    return copied;
  }

  copyTable('series');
  copyTable('layouts');
  const series = Number(into.prepare('SELECT max(id) AS most FROM series').get()?.most ?? 0);

  /** Blocks, of which every series of every block of time is looked for where a stretch can't be read as a whole. */
  function copyBlocks(table: string): number {
    let copied = 0;
    const put = into.prepare(`INSERT OR IGNORE INTO ${table} (id, bytes) VALUES (?, ?)`);
    const take = ({ id, bytes }: Cells) => {
      if (!(bytes instanceof Uint8Array) || unsealed(bytes) === null) return;
      put.run(Number(id), bytes);
      copied += 1;
    };
    const bounds = attempt(
      () => from.prepare(`SELECT min(id) AS first, max(id) AS last FROM ${table}`).get() as { first: number | null; last: number | null },
      null,
    );
    if (bounds && bounds.first === null) return 0;
    const first = bounds?.first ?? 0;
    const last = bounds?.last ?? Number.MAX_SAFE_INTEGER;
    const one = from.prepare(`SELECT id, bytes FROM ${table} WHERE id BETWEEN ? AND ?`);
    for (let at = first; at <= last; ) {
      const done = copyFrom(table, 'id', at, last, take);
      if (done >= last || bounds === null) break;
      const { block } = blockOfKey(Math.max(done, at));
      for (let id = 0; id <= series; id += 1) {
        const rows = attempt(() => one.all(blockKey(block, id, 0), blockKey(block, id + 1, 0) - 1) as Cells[], []);
        for (const row of rows) if (Number(row.id) > done) take(row);
      }
      at = blockKey(block + 1, 0, 0);
    }
    return copied;
  }

  const blocks = [burst, ...tiers].reduce((sum, tier) => sum + copyBlocks(blockTable(tier)), 0);
  const rows = tiers.reduce((sum, tier) => sum + copyTable(openTable(tier)), 0);
  copyTable('processes', 'series');
  copyTable('runs');
  copyTable('events');
  copyTable('ends', 'rowid');
  // Behind a new head these are looked for where a file that was made anew has them. One that was brought up to date has them elsewhere.
  copyTable('paces', 'id', ({ at, period_ms }) => typeof at === 'number' && typeof period_ms === 'number');
  copyTable(
    'named_runs',
    'rowid',
    ({ id, name, from_ms }) => typeof id === 'string' && typeof name === 'string' && typeof from_ms === 'number',
  );
  if (running) into.exec('UPDATE runs SET ended_at = started_at WHERE ended_at IS NULL');
  return { blocks, rows };
}
