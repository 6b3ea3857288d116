import { existsSync, renameSync } from 'node:fs';

/** What belongs to a SQLite file in WAL mode. */
const besides = ['', '-wal', '-shm'] as const;

/**
 * Moves a damaged file out of the way, with what belongs to it. Never deletes.
 * @returns where it is now
 */
export function setAside(path: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '');
  const base = `${path}.damaged-${stamp}`;
  let aside = base;
  for (let attempt = 2; existsSync(aside); attempt += 1) aside = `${base}-${attempt}`;
  for (const end of besides) if (existsSync(path + end)) renameSync(path + end, aside + end);
  return aside;
}
