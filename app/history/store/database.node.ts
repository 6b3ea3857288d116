import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { applicationId, type Migration, migrations } from './schema.ts';

export const historyFileName = 'history.db';

/** A file that a newer version of this app has written: reading it by guess could spoil it. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';
}

/** A file that is not a database of ours, or no longer one. */
export class DamagedError extends Error {
  override readonly name = 'DamagedError';
}

export interface DatabaseOptions {
  /** `full`: each transaction is on the disk when it returns. `off` is for simulated years. */
  readonly durability?: 'full' | 'off';
  readonly steps?: readonly Migration[];
}

const userVersion = (db: DatabaseSync): number => (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;

/** What SQLite says of a file that it can't make sense of: SQLITE_CORRUPT and SQLITE_NOTADB. */
export function isDamage(error: unknown): boolean {
  const code = (error as { errcode?: number } | null)?.errcode;
  return error instanceof DamagedError || (code !== undefined && [11, 26].includes(code & 0xff));
}

function configure(db: DatabaseSync, durability: 'full' | 'off'): void {
  db.exec(`
    PRAGMA cell_size_check = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cache_size = -1024;
    PRAGMA temp_store = MEMORY;
    PRAGMA synchronous = ${durability};
    PRAGMA journal_size_limit = 8388608;
    PRAGMA busy_timeout = 2000;
  `);
}

/**
 * Opens the file to write, and makes or migrates it.
 * @throws NewerSchemaError, DamagedError, or SQLite's own errors
 */
export function openToWrite(path: string, { durability = 'full', steps = migrations }: DatabaseOptions = {}): DatabaseSync {
  // For this user alone; SQLite gives the files beside it the same rights.
  closeSync(openSync(path, 'a', 0o600));
  const db = new DatabaseSync(path);
  try {
    configure(db, durability);
    const { journal_mode: mode } = db.prepare('PRAGMA journal_mode = WAL').get() as { journal_mode: string };
    if (mode !== 'wal') throw new Error(`this file system can't hold a write-ahead log (${mode})`);
    migrate(db, path, steps);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Opens the file to write a little beside the recorder, to which it is left to make it and to bring it up to date.
 * @param patienceMs how long a file that is busy is waited for
 * @throws NewerSchemaError, DamagedError, or SQLite's and the file system's own errors
 */
export function openBeside(path: string, patienceMs: number, steps: readonly Migration[] = migrations): DatabaseSync {
  accessSync(path, constants.W_OK);
  const db = checked(new DatabaseSync(path), steps, patienceMs);
  db.exec('PRAGMA synchronous = FULL');
  return db;
}

/** Opens the file beside another instance that writes it. @throws NewerSchemaError, DamagedError, or SQLite's own errors */
export function openToRead(path: string, steps: readonly Migration[] = migrations): DatabaseSync {
  if (!mayWriteBeside(path) && !existsSync(`${path}-wal`)) return checked(unchanging(path), steps);
  return checked(new DatabaseSync(path, { readOnly: true }), steps);
}

/** Even who only reads a log needs to write beside it, unless the file is known not to change. */
const unchanging = (path: string): DatabaseSync => {
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  return new DatabaseSync(url, { readOnly: true });
};

function mayWriteBeside(path: string): boolean {
  try {
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function checked(db: DatabaseSync, steps: readonly Migration[], patienceMs = 2000): DatabaseSync {
  try {
    db.exec(`PRAGMA busy_timeout = ${patienceMs}; PRAGMA cache_size = -1024; PRAGMA trusted_schema = OFF;`);
    const version = userVersion(db);
    const newest = steps.at(-1)?.version ?? 0;
    if (version > newest) throw newer(version, newest);
    if (version < newest) throw new Error('it has not been brought up to date yet');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

const newer = (version: number, newest: number) =>
  new NewerSchemaError(`its version is ${version}, and this version of Spark Companion knows them up to ${newest}`);

function migrate(db: DatabaseSync, path: string, steps: readonly Migration[]): void {
  const version = userVersion(db);
  const newest = steps.at(-1)?.version ?? 0;
  if (version > newest) throw newer(version, newest);
  const isEmpty = db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.tables === 0;
  const { application_id: owner } = db.prepare('PRAGMA application_id').get() as { application_id: number };
  if (!isEmpty && owner !== applicationId) throw new DamagedError('it is not a history of this app');
  if (version === newest) return;
  if (!isEmpty) backUp(db, `${path}.version-${version}.backup`);
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const step of steps) if (step.version > version) db.exec(step.sql);
    db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${newest}; COMMIT`);
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** A whole copy, before anything of it is changed. One that is there already was made by a migration that didn't get to its end. */
function backUp(db: DatabaseSync, path: string): void {
  if (existsSync(path)) return;
  db.prepare('VACUUM INTO ?').run(path);
}
