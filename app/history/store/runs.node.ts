import type { DatabaseSync } from 'node:sqlite';
import type { Boot } from './messages.ts';
import { createOpenRows } from './open-rows.node.ts';
import { finest } from './tiers.ts';

/** How the run before this one ended. */
export type EndBefore =
  /** There was none, it left its mark, or it had recorded nothing. */
  | { readonly kind: 'clean' }
  /** No mark, but the machine went on: the app was killed. */
  | { readonly kind: 'killed'; readonly lastTickMs: number }
  /** No mark, and the machine was started again since. */
  | { readonly kind: 'machine-ended'; readonly run: number; readonly lastTickMs: number; readonly bootId: string | null };

interface RunRow {
  readonly id: number;
  readonly boot_id: string | null;
  readonly booted_at: number | null;
  readonly started_at: number;
  readonly ended_at: number | null;
}

/** The time of the start of one boot is told differently each time, by a clock that is corrected. */
const sameBootMs = 120_000;

const isSameBoot = (run: RunRow, { bootId, bootedAtMs }: Boot): boolean => {
  if (run.boot_id !== null && bootId !== null) return run.boot_id === bootId;
  // Where nobody can tell, no alarm.
  return run.booted_at === null || bootedAtMs === null || Math.abs(run.booted_at - bootedAtMs) < sameBootMs;
};

function endOf(db: DatabaseSync, run: RunRow | undefined, boot: Boot): EndBefore {
  const lastTickMs = createOpenRows(db, finest).last()?.at ?? null;
  if (run === undefined || run.ended_at !== null || lastTickMs === null) return { kind: 'clean' };
  if (isSameBoot(run, boot)) return { kind: 'killed', lastTickMs };
  // A run without a tick: what the file ends with is older, and was told at the start of that run.
  if (lastTickMs < run.started_at) return { kind: 'clean' };
  return { kind: 'machine-ended', run: run.id, lastTickMs, bootId: run.boot_id };
}

/** How many different starts of the machine there were. One whose id isn't known goes by about when it was. */
export function countBoots(db: DatabaseSync): number {
  const count = db.prepare(`SELECT count(DISTINCT coalesce(boot_id, 'at ' || (booted_at / ${sameBootMs}))) AS boots FROM runs`);
  return (count.get() as { boots: number }).boots;
}

/** Notes that recording begins, and says how the run before ended. */
export function beginRun(db: DatabaseSync, boot: Boot, atMs: number): { readonly run: number; readonly before: EndBefore } {
  const last = db.prepare('SELECT id, boot_id, booted_at, started_at, ended_at FROM runs ORDER BY id DESC LIMIT 1').get() as
    | RunRow
    | undefined;
  const before = endOf(db, last, boot);
  const { id } = db
    .prepare('INSERT INTO runs (boot_id, booted_at, started_at) VALUES (?, ?, ?) RETURNING id')
    .get(boot.bootId, boot.bootedAtMs === null ? null : Math.round(boot.bootedAtMs), Math.round(atMs)) as { id: number };
  return { run: id, before };
}

/** The mark of a clean stop. */
export function endRun(db: DatabaseSync, run: number, atMs: number): void {
  db.prepare('UPDATE runs SET ended_at = ? WHERE id = ?').run(Math.round(atMs), run);
}
