import type { DatabaseSync } from 'node:sqlite';
import { createEndsTable } from '../blackbox/ends-table.node.ts';
import type { Span } from '../history.ts';
import type { BegunRun, Run } from '../run.ts';
import { closeLeftRuns } from './left-runs.node.ts';
import type { Call, Questions } from './messages.ts';
import { createNamedRuns, type NamedRuns } from './named-runs.node.ts';
import { createPaces } from './paces.node.ts';
import type { Reader } from './reader.node.ts';
import { countBoots } from './runs.node.ts';
import type { Writer } from './writer.node.ts';

/** A file that is open, and what may be done to it. */
export interface OpenFile {
  readonly db: DatabaseSync;
  readonly reader: Reader;
  /** `null` where another instance records, or nobody can. */
  readonly writer: Writer | null;
  /** Changes the named runs, which is done also beside another instance. */
  readonly writeRuns: <T>(act: (runs: NamedRuns) => T) => T;
}

/** What the recorder's thread answers to a question. @throws SQLite's errors, and where a run can't be kept */
export function answerFrom({ db, reader, writer, writeRuns }: OpenFile, call: Call, asks: unknown): Questions[Call]['answers'] {
  switch (call) {
    case 'extent':
      return reader.extent();
    case 'series':
      return reader.series();
    case 'query':
      return reader.query(asks as Questions['query']['asks']);
    case 'plan':
      return reader.plan(asks as Questions['plan']['asks']);
    case 'piece': {
      const { series, piece } = asks as Questions['piece']['asks'];
      return reader.piece({ series }, piece);
    }
    case 'processes':
      return reader.processes(asks as Questions['processes']['asks']);
    case 'events':
      return reader.events(asks as Questions['events']['asks']);
    case 'ends':
      return createEndsTable(db).list();
    case 'beforeEnd':
      return createEndsTable(db).before(asks as string);
    case 'paces':
      return createPaces(db).of(asks as Span);
    case 'runs':
      if (writer) closeLeftRuns(db);
      return createNamedRuns(db).list();
    case 'beginRun':
      return writeRuns((runs) => runs.begin(asks as BegunRun));
    case 'endRun': {
      const { id, atMs } = asks as Questions['endRun']['asks'];
      return writeRuns((runs) => runs.end(id, atMs));
    }
    case 'putRun':
      return writeRuns((runs) => runs.put(asks as Run));
    case 'removeRun':
      return writeRuns((runs) => runs.remove(asks as string));
    case 'boots':
      return countBoots(db);
    case 'markShown':
      if (writer) createEndsTable(db).markShown(asks as string);
      return null;
    case 'judge': {
      const { id, verdict } = asks as Questions['judge']['asks'];
      if (!writer) return null;
      const ends = createEndsTable(db);
      if (verdict) ends.judge(id, verdict);
      else {
        const end = ends.list().find((each) => each.id === id);
        ends.withdraw(id);
        if (end)
          writer.retell(end.lastTickMs, 'unclean-end', {
            kind: 'restarted',
            text: 'The machine was restarted or shut down in order.',
          });
      }
      return null;
    }
  }
}

/** The columns of a window, to be handed over instead of copied. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  if (value === null || typeof value !== 'object' || !('series' in value) || !('times' in value)) return [];
  const { times, series } = value as Questions['query']['answers'];
  const columns = [times, ...series.flatMap(({ min, mean, max, count }) => [min, mean, max, count])];
  return [...new Set(columns.map(({ buffer }) => buffer as ArrayBuffer))];
}
