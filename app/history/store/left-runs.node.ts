import type { DatabaseSync } from 'node:sqlite';
import type { RecorderEvent } from '../history.ts';
import type { Run } from '../run.ts';
import { isGone } from './keeper.node.ts';
import { createNamedRuns } from './named-runs.node.ts';
import { createOpenRows } from './open-rows.node.ts';
import { finest } from './tiers.ts';

const closedEvent = ({ name, toMs }: Run): RecorderEvent => ({
  atMs: toMs ?? 0,
  kind: 'run-closed',
  text: `The run “${name}” was cut off: nobody saw its end. It counts up to the last reading.`,
});

/**
 * Closes runs that go on although whoever should have noted their end is gone: killed, or ended with the machine. They end with the last
 * reading that there is, for nobody knows better.
 * @param db opened to write
 * @returns those that were closed
 */
export function closeLeftRuns(db: DatabaseSync): readonly Run[] {
  const runs = createNamedRuns(db);
  const left = runs.kept().filter(({ keeper }) => isGone(keeper));
  if (left.length === 0) return [];
  const lastMs = createOpenRows(db, finest).last()?.at ?? 0;
  const closed = left.flatMap(({ run }) => runs.end(run.id, lastMs) ?? []);
  const insert = db.prepare('INSERT INTO events (at, kind, text) VALUES (?, ?, ?)');
  for (const { atMs, kind, text } of closed.map(closedEvent)) insert.run(atMs, kind, text);
  return closed;
}
