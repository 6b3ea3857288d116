import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { unreadableTransactions } from './log-damage.ts';

/** What belongs to a SQLite file in WAL mode. */
const besides = ['', '-wal', '-shm'] as const;

function freeName(path: string, nowMs: number): string {
  const base = `${path}.damaged-${new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '')}`;
  let name = base;
  for (let attempt = 2; existsSync(name) || existsSync(`${name}-wal`); attempt += 1) name = `${base}-${attempt}`;
  return name;
}

/**
 * Keeps a copy of a damaged log: SQLite takes in what is whole of it and forgets the rest. To be called before the file is opened.
 * @returns how many transactions can't be read; 0: the log is whole, or ends as a power cut leaves it
 */
export function keepDamagedLog(path: string, nowMs: number): number {
  const log = `${path}-wal`;
  if (!existsSync(log)) return 0;
  const lost = unreadableTransactions(readFileSync(log));
  if (lost < 2) return 0;
  copyFileSync(log, `${freeName(path, nowMs)}-wal`);
  return lost;
}

/**
 * Moves a damaged file out of the way, with what belongs to it. Never deletes.
 * @returns where it is now
 */
export function setAside(path: string, nowMs: number): string {
  const aside = freeName(path, nowMs);
  for (const end of besides) if (existsSync(path + end)) renameSync(path + end, aside + end);
  return aside;
}
