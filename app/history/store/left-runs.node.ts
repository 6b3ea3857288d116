import type { DatabaseSync } from 'node:sqlite';
import type { RecorderEvent } from '../history.ts';
import type { Run } from '../run.ts';
import { isGone } from './keeper.node.ts';
import { createNamedRuns } from './named-runs.node.ts';
import { createOpenRows } from './open-rows.node.ts';
import { finest } from './tiers.ts';

/**
 * Closes runs that go on although whoever should have noted their end is gone: killed, or ended with the machine. They end with the last
 * reading that there is, for nobody knows better.
 * @returns those that were closed
 */
export function closeLeftRuns(db: DatabaseSync, note: (event: RecorderEvent) => void): readonly Run[] {
  const runs = createNamedRuns(db);
  const left = runs.kept().filter(({ keeper }) => isGone(keeper));
  if (left.length === 0) return [];
  const lastMs = createOpenRows(db, finest).last()?.at ?? 0;
  return left.flatMap(({ run }) => {
    const closed = runs.end(run.id, lastMs);
    if (closed?.toMs == null) return [];
    note({
      atMs: closed.toMs,
      kind: 'run-closed',
      text: `The run “${run.name}” was cut off: its end was not seen. It counts up to the last reading before.`,
    });
    return [closed];
  });
}
