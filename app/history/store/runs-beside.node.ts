import { join } from 'node:path';
import { historyFileName, openBeside, openToRead, openToWrite } from './database.node.ts';
import { isGone } from './keeper.node.ts';
import { closeLeftRuns } from './left-runs.node.ts';
import { lockFileName, takeLock } from './lock.node.ts';
import { createNamedRuns, type NamedRuns } from './named-runs.node.ts';

/** Whether some instance records into the folder. @throws SQLite's errors, e.g. where the folder can't be written */
export function isRecorded(folder: string): boolean {
  const unlock = takeLock(join(folder, lockFileName));
  unlock?.();
  return unlock === null;
}

/**
 * Reads and writes named runs from outside the recorder, which may be writing the same file. Where there is none, the file is made, or
 * brought up to date. Runs that were left are closed first.
 * @param folder exists and belongs to this user alone
 * @param patienceMs how long a file that is busy is waited for
 * @throws NewerSchemaError, DamagedError, or SQLite's and the file system's own errors
 */
export function withRuns<T>(folder: string, patienceMs: number, act: (runs: NamedRuns) => T): T {
  const path = join(folder, historyFileName);
  const unlock = takeLock(join(folder, lockFileName));
  try {
    const db = unlock ? openToWrite(path) : openBeside(path, patienceMs);
    try {
      closeLeftRuns(db);
      return act(createNamedRuns(db));
    } finally {
      db.close();
    }
  } finally {
    unlock?.();
  }
}

/**
 * Closes runs that were left, where there are any. Nobody is kept from recording meanwhile, as is when something is written.
 * @throws as `withRuns`
 */
export function closeRunsLeftIn(folder: string, patienceMs: number): void {
  const db = openToRead(join(folder, historyFileName));
  const anyLeft = createNamedRuns(db)
    .kept()
    .some(({ keeper }) => isGone(keeper));
  db.close();
  if (anyLeft) withRuns(folder, patienceMs, () => {});
}
