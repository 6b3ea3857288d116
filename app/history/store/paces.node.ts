import type { DatabaseSync } from 'node:sqlite';
import type { Span } from '../history.ts';
import type { Pace } from '../pace.ts';

interface Row {
  readonly at: number;
  readonly period_ms: number;
}

const paceOf = ({ at, period_ms: periodMs }: Row): Pace => ({ fromMs: at, periodMs });

/** How far apart ticks came, noted whenever it changed. */
export function createPaces(db: DatabaseSync) {
  return {
    last(): Pace | null {
      const row = db.prepare('SELECT at, period_ms FROM paces ORDER BY id DESC LIMIT 1').get() as Row | undefined;
      return row ? paceOf(row) : null;
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
      return [...(before ? [before] : []), ...within].map((row) => paceOf(row as unknown as Row));
    },
  };
}
