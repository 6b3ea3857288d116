import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { unknownAftermath } from '../blackbox/aftermath.ts';
import { createEndsTable } from '../blackbox/ends-table.node.ts';
import type { UncleanEnd } from '../blackbox/unclean-end.ts';
import { judgeEnd } from '../blackbox/verdict.ts';
import { openToWrite } from './database.node.ts';
import { closeLeftRuns } from './left-runs.node.ts';
import type { Boot } from './messages.ts';
import { createReader, type Reader } from './reader.node.ts';
import { beginRun, endRun } from './runs.node.ts';
import { createWriter, type Writer } from './writer.node.ts';

/** How long before an unclean end is kept for ever. */
const keptBeforeEndMs = 600_000;

/** A file that is open to be written. */
export interface Session {
  readonly db: DatabaseSync;
  readonly writer: Writer;
  readonly reader: Reader;
  /** Notes the start, and what the last run's end was. @returns the unclean end of the machine before it, if there was one */
  begin(boot: Boot, atMs: number): { readonly end: UncleanEnd; readonly bootId: string | null } | null;
  /** Leaves the mark of a clean stop. */
  end(atMs: number): void;
  /** Whether its files are still the ones that were opened. */
  isInPlace(): boolean;
  close(): void;
}

const identity = (path: string): string | null => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : null;
};

/** Opens the file and makes it if it isn't there. @throws as `openToWrite` */
export function openSession(path: string): Session {
  const db = openToWrite(path);
  const writer = createWriter(db);
  const reader = createReader(db);
  const files = [path, `${path}-wal`].map((file) => ({ file, is: identity(file) }));
  let run: number | null = null;

  function keepEnd(lastTickMs: number, ofRun: number, atMs: number): UncleanEnd {
    const ends = createEndsTable(db);
    const span = { fromMs: lastTickMs - keptBeforeEndMs, toMs: lastTickMs + 1000 };
    const before = reader.query({ ...span, points: (keptBeforeEndMs + 1000) / 1000 + 1 });
    const filled = [...before.times.keys()].filter((at) => before.series.some(({ count }) => (count[at] as number) > 0));
    const verdict = judgeEnd(before, unknownAftermath);
    if (verdict === null) throw new Error('an aftermath that nobody has read says nothing');
    const end: UncleanEnd = {
      id: ends.freeId(lastTickMs),
      lastTickMs,
      noticedAtMs: atMs,
      keptFromMs: before.times[filled[0] ?? 0] ?? lastTickMs,
      ticksKept: filled.length,
      verdict,
      shown: false,
    };
    ends.add(end, ofRun, before);
    return end;
  }

  return {
    db,
    writer,
    reader,
    begin(boot, atMs) {
      if (run !== null) return null;
      db.exec('BEGIN IMMEDIATE');
      try {
        closeLeftRuns(db);
        const begun = beginRun(db, boot, atMs);
        const { before } = begun;
        let found: ReturnType<Session['begin']> = null;
        if (before.kind === 'killed') {
          writer.note({ atMs, kind: 'killed', text: 'This app had been ended without a clean stop; the machine went on.' });
        } else if (before.kind === 'machine-ended') {
          const end = keepEnd(before.lastTickMs, before.run, atMs);
          writer.note({
            atMs: before.lastTickMs,
            kind: 'unclean-end',
            text: `The machine ended without a clean stop: ${end.verdict.title}.`,
          });
          found = { end, bootId: before.bootId };
        }
        writer.note({ atMs, kind: 'started', text: 'Recording began.' });
        db.exec('COMMIT');
        run = begun.run;
        return found;
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    end(atMs) {
      if (run === null) return;
      db.exec('BEGIN IMMEDIATE');
      endRun(db, run, atMs);
      writer.note({ atMs, kind: 'stopped', text: 'Recording was ended.' });
      db.exec('COMMIT');
      run = null;
    },
    isInPlace: () => files.every(({ file, is }) => identity(file) === is),
    close: () => db.close(),
  };
}
