import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

export const lockFileName = 'history.lock';

/** SQLITE_BUSY: somebody else has it. */
const busy = 5;

/**
 * Makes sure that one instance alone writes. Node can't lock a file, but SQLite can: a transaction on an empty file holds a lock that the
 * kernel gives up with the process, however it ends.
 * @returns what gives it up; `null` where another instance has it
 * @throws SQLite's errors, e.g. where the folder can't be written
 */
export function takeLock(path: string): (() => void) | null {
  closeSync(openSync(path, 'a', 0o600));
  const db = new DatabaseSync(path);
  try {
    db.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return () => db.close();
  } catch (error) {
    db.close();
    if (((error as { errcode?: number }).errcode ?? 0) % 256 === busy) return null;
    throw error;
  }
}
