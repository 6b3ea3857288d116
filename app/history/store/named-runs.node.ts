import type { DatabaseSync } from 'node:sqlite';
import type { BegunRun, Run } from '../run.ts';
import type { Keeper } from './keeper.node.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly from_ms: number;
  readonly to_ms: number | null;
  readonly command: string | null;
  readonly ending: string | null;
  readonly keeper: string | null;
}

const columns = 'id, name, from_ms, to_ms, command, ending, keeper';

/** Only this file writes them: what can be parsed is what was written. A damaged file may hold anything. */
function parsed<T>(text: string | null): T | null {
  if (text === null) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

const runOf = ({ id, name, from_ms: fromMs, to_ms: toMs, command, ending }: Row): Run => ({
  id,
  name,
  fromMs,
  toMs,
  command: parsed(command),
  ending: parsed(ending),
});

/** The runs that somebody named. */
export function createNamedRuns(db: DatabaseSync) {
  const all = () => db.prepare(`SELECT ${columns} FROM named_runs ORDER BY from_ms DESC, id DESC`).all() as unknown as Row[];

  function find(id: string): Run | null {
    const row = db.prepare(`SELECT ${columns} FROM named_runs WHERE id = ?`).get(id) as Row | undefined;
    return row ? runOf(row) : null;
  }

  function put(run: Run, keeper: Keeper | null = null): Run {
    const kept = { ...run, fromMs: Math.round(run.fromMs), toMs: run.toMs === null ? null : Math.round(run.toMs) };
    db.prepare(
      `INSERT INTO named_runs (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
        name = excluded.name, from_ms = excluded.from_ms, to_ms = excluded.to_ms, command = excluded.command, ending = excluded.ending`,
    ).run(
      kept.id,
      kept.name,
      kept.fromMs,
      kept.toMs,
      kept.command && JSON.stringify(kept.command),
      kept.ending && JSON.stringify(kept.ending),
      keeper && JSON.stringify(keeper),
    );
    return kept;
  }

  /** An id that nobody has yet: the minute of the start, in UTC. */
  function freeId(fromMs: number): string {
    const minute = new Date(fromMs).toISOString().slice(0, 16).replace('T', '-').replace(':', '');
    const known = db.prepare('SELECT id FROM named_runs WHERE id = ? OR id LIKE ?').all(minute, `${minute}-%`) as { id: string }[];
    const taken = new Set(known.map(({ id }) => id));
    let id = minute;
    for (let number = 2; taken.has(id); number += 1) id = `${minute}-${number}`;
    return id;
  }

  /** The time between looking for a free id and taking it is nobody else's. */
  function alone<T>(act: () => T): T {
    if (db.isTransaction) return act();
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = act();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    /** The newest first. */
    list: (): readonly Run[] => all().map(runOf),
    find,
    /** @param keeper who will note the end of its command; `null`: nobody has to */
    begin: (begun: BegunRun, keeper: Keeper | null = null): Run =>
      alone(() => put({ ...begun, id: freeId(begun.fromMs), ending: null }, keeper)),
    /**
     * Ends a run that goes on. The ending of a command stands above what was taken for its end before.
     * @returns `null` where there is no such run
     */
    end: (id: string, atMs: number, ending: Run['ending'] = null): Run | null =>
      alone(() => {
        const run = find(id);
        if (run === null || (run.toMs !== null && ending === null)) return run;
        return put({ ...run, toMs: Math.max(run.fromMs, atMs), ending });
      }),
    put: (run: Run): Run => alone(() => put(run)),
    remove: (id: string): Run | null =>
      alone(() => {
        const run = find(id);
        db.prepare('DELETE FROM named_runs WHERE id = ?').run(id);
        return run;
      }),
    /** Runs that go on, and who is to note their end. */
    kept: (): readonly { readonly run: Run; readonly keeper: Keeper }[] =>
      all().flatMap((row) => {
        const keeper = parsed<Keeper>(row.keeper);
        return keeper && row.to_ms === null ? [{ run: runOf(row), keeper }] : [];
      }),
  };
}

export type NamedRuns = ReturnType<typeof createNamedRuns>;
