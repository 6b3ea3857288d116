import type { DatabaseSync } from 'node:sqlite';
import type { Span } from '../history.ts';
import { type Pace, unread, usualPeriodMs } from '../pace.ts';
import { createOpenRows } from './open-rows.node.ts';
import { finest } from './tiers.ts';

interface Row {
  readonly at: number;
  readonly period_ms: number;
}

const paceOf = ({ at, period_ms: periodMs }: Row): Pace => ({ fromMs: at, periodMs });

/** How far apart ticks came, noted whenever it changed. */
export function createPaces(db: DatabaseSync) {
  const ticks = createOpenRows(db, finest);
  return {
    /** Of the ticks that were noted last; `null`: none were. */
    lastPeriodMs(): number | null {
      const row = db.prepare('SELECT period_ms FROM paces WHERE period_ms > 0 ORDER BY id DESC LIMIT 1').get();
      return (row as Row | undefined)?.period_ms ?? null;
    },
    note({ fromMs, periodMs }: Pace): void {
      db.prepare('INSERT INTO paces (at, period_ms) VALUES (?, ?)').run(Math.round(fromMs), Math.round(periodMs));
    },
    /** Ascending, that which held at the beginning of the span included. Of two that were noted for one moment the later holds. */
    of({ fromMs, toMs }: Span): readonly Pace[] {
      const before = db.prepare('SELECT at, period_ms FROM paces WHERE at <= ? ORDER BY at DESC, id DESC LIMIT 1').get(Math.floor(fromMs));
      const within = db
        .prepare('SELECT at, period_ms FROM paces WHERE at > ? AND at < ? ORDER BY at, id')
        .all(Math.floor(fromMs), Math.ceil(toMs));
      const noted = [...(before ? [before] : []), ...within].map((row) => paceOf(row as unknown as Row));
      const last = ticks.last();
      const endMs = last ? last.at + (noted.at(-1)?.periodMs ?? usualPeriodMs) : 0;
      // After the newest tick there is nothing yet.
      return last && endMs > fromMs && endMs < toMs ? [...noted, { fromMs: endMs, periodMs: unread }] : noted;
    },
  };
}
