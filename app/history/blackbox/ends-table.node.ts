import type { DatabaseSync } from 'node:sqlite';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { HistoryWindow } from '../history.ts';
import { decodeHistoryWindow, encodeHistoryWindow } from '../store/window-codec.ts';
import type { UncleanEnd, Verdict } from './unclean-end.ts';

interface Row {
  readonly summary: string;
  readonly shown: number;
}

/** Only this file writes them: what can be parsed is one. */
const endOf = ({ summary, shown }: Row): UncleanEnd[] => {
  try {
    return [{ ...JSON.parse(summary), shown: shown === 1 }];
  } catch {
    return [];
  }
};

/** Every unclean end with the ten minutes before it, kept for ever. */
export function createEndsTable(db: DatabaseSync) {
  const ids = db.prepare('SELECT id FROM ends WHERE id = ? OR id LIKE ?');
  const byId = db.prepare('SELECT summary, shown FROM ends WHERE id = ?');
  const replace = db.prepare('UPDATE ends SET summary = ? WHERE id = ?');

  return {
    /** An id that nobody has yet: the minute of the end, in UTC. */
    freeId(lastTickMs: number): string {
      const minute = new Date(lastTickMs).toISOString().slice(0, 16).replace('T', '-').replace(':', '');
      const taken = ids.all(minute, `${minute}-%`).length;
      return taken === 0 ? minute : `${minute}-${taken + 1}`;
    },
    add(end: UncleanEnd, run: number, before: HistoryWindow): void {
      db.prepare('INSERT INTO ends (id, run, last_tick, summary, shown, kept) VALUES (?, ?, ?, ?, ?, ?)').run(
        end.id,
        run,
        Math.round(end.lastTickMs),
        JSON.stringify(end),
        end.shown ? 1 : 0,
        deflateRawSync(encodeHistoryWindow(before)),
      );
    },
    list: (): readonly UncleanEnd[] =>
      (db.prepare('SELECT summary, shown FROM ends ORDER BY last_tick DESC').all() as unknown as Row[]).flatMap(endOf),
    before(id: string): HistoryWindow | null {
      const row = db.prepare('SELECT kept FROM ends WHERE id = ?').get(id) as { kept: Uint8Array } | undefined;
      return row ? decodeHistoryWindow(inflateRawSync(row.kept)) : null;
    },
    markShown(id: string): void {
      db.prepare('UPDATE ends SET shown = 1 WHERE id = ?').run(id);
    },
    judge(id: string, verdict: Verdict): void {
      const row = byId.get(id) as Row | undefined;
      for (const end of row ? endOf(row) : []) replace.run(JSON.stringify({ ...end, verdict }), id);
    },
    /** It was an ordinary restart after all. */
    withdraw(id: string): void {
      db.prepare('DELETE FROM ends WHERE id = ?').run(id);
    },
  };
}
