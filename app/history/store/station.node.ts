import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { RecorderEvent, RecorderProblem, RecorderState } from '../history.ts';
import { answerFrom, buffersOf } from './answers.node.ts';
import { historyFileName, openBeside, openToRead } from './database.node.ts';
import { faultKind, problemOf } from './faults.node.ts';
import { lockFileName, takeLock } from './lock.node.ts';
import type { Boot, Call, FromRecorder, Questions, ToRecorder } from './messages.ts';
import { createNamedRuns, type NamedRuns } from './named-runs.node.ts';
import { createReader, type Reader } from './reader.node.ts';
import { atCell, type NamedSeries } from './row.ts';
import { salvage } from './salvage.node.ts';
import { openSession, type Session } from './session.node.ts';
import { keepDamagedLog, setAside } from './set-aside.node.ts';

export interface StationOptions {
  readonly folder: string;
  readonly post: (message: FromRecorder, transfer?: readonly ArrayBuffer[]) => void;
  /** Wall-clock time; the recorder's own, since a problem may come without a tick. */
  readonly now: () => number;
}

/** How long a problem is left alone before the next attempt; ticks come in between and are not kept. */
const retryAfterMs = 10_000;
/** How long a file is waited for that another instance writes at that moment. */
const besidePatienceMs = 2000;

/** What runs in the recorder's thread: keeps the ticks, answers questions, and copes with whatever happens to the file. */
export function createStation({ folder, post, now }: StationOptions) {
  const path = join(folder, historyFileName);
  let session: Session | null = null;
  let looking: { readonly db: DatabaseSync; readonly reader: Reader } | null = null;
  let unlock: (() => void) | null = null;
  let state: RecorderState = 'opening';
  let problem: RecorderProblem | null = null;
  let attemptedAtMs = Number.NEGATIVE_INFINITY;
  let boot: Boot | null = null;
  let layout: readonly NamedSeries[] = [];
  let lastTickMs: number | null = null;
  /** Sessions whose file was taken away: closing one would delete the log of the file that lies there now. */
  const orphans: Session[] = [];

  function tell(nextState: RecorderState, nextProblem: RecorderProblem | null): void {
    if (nextState === state && nextProblem?.kind === problem?.kind && nextProblem?.says === problem?.says) return;
    const recovered = problem !== null && nextState === 'recording';
    state = nextState;
    problem = nextProblem && problem?.kind === nextProblem.kind ? { ...nextProblem, sinceMs: problem.sinceMs } : nextProblem;
    post({ kind: 'state', state, problem });
    if (recovered) note({ atMs: lastTickMs ?? now(), kind: 'resumed', text: 'Recording goes on.' });
  }

  function note(event: RecorderEvent): void {
    session?.writer.note(event);
  }

  function leave(): void {
    session?.close();
    session = null;
    looking?.db.close();
    looking = null;
  }

  function fail(error: unknown): void {
    try {
      leave();
    } catch {
      session = null;
    }
    attemptedAtMs = now();
    const fault = problemOf(faultKind(error), error, now());
    lookOnly();
    tell('waiting', fault);
  }

  /** What is there can be shown even if nothing can be added. */
  function lookOnly(): void {
    if (looking) return;
    try {
      const db = openToRead(path);
      looking = { db, reader: createReader(db) };
    } catch {
      looking = null;
    }
  }

  function open(): void {
    attemptedAtMs = now();
    try {
      unlock ??= takeLock(join(folder, lockFileName));
      if (unlock === null) {
        lookOnly();
        tell('reading', problemOf('other-instance', null, now()));
        return;
      }
      looking?.db.close();
      looking = null;
      const lost = keepDamagedLog(path, now());
      session = openSession(path);
      start();
      if (lost > 0) {
        note({
          atMs: lastTickMs ?? now(),
          kind: 'set-aside',
          text: `The log of the history was damaged. A copy was set aside; about ${lost} s before the last end could not be taken over.`,
        });
      }
    } catch (error) {
      if (faultKind(error) === 'damaged') beginAnew();
      else fail(error);
    }
  }

  /** Goes over to a session that was just opened. */
  function start(): void {
    if (!session) return;
    session.writer.setLayout(layout);
    if (boot) {
      const found = session.begin(boot, lastTickMs ?? now());
      if (found) post({ kind: 'found-end', ...found });
    }
    tell('recording', null);
  }

  /** Sets the damaged file aside, begins a new one, and takes over what can be read of the old one. */
  function beginAnew(): void {
    const running = session !== null;
    try {
      leave();
    } catch {
      session = null;
    }
    try {
      const aside = setAside(path, now());
      session = openSession(path);
      const saved = salvage(aside, session.db, running);
      // What the writer knows of the file is from before it was filled.
      session.close();
      session = openSession(path);
      start();
      note({
        atMs: lastTickMs ?? now(),
        kind: 'set-aside',
        text: `The file of the history was damaged. It was set aside, and ${saved.blocks + saved.rows === 0 ? 'nothing of it could be read' : 'what of it can be read was taken over'}.`,
      });
    } catch (error) {
      fail(error);
    }
  }

  function tick(cells: Float64Array<ArrayBuffer>): void {
    lastTickMs = cells[atCell] as number;
    if (!session && Math.abs(now() - attemptedAtMs) >= retryAfterMs) open();
    if (!session) return;
    if (!session.isInPlace()) {
      orphans.push(session);
      session = null;
      open();
      note({ atMs: lastTickMs, kind: 'set-aside', text: 'The file of the history was taken away or replaced while it was written.' });
    }
    keep(cells, true);
  }

  function keep(cells: Float64Array<ArrayBuffer>, mayBeginAnew: boolean): void {
    try {
      session?.writer.add(cells);
      session?.writer.tidy();
    } catch (error) {
      if (faultKind(error) !== 'damaged' || !mayBeginAnew) {
        fail(error);
        return;
      }
      beginAnew();
      keep(cells, false);
    }
  }

  /** A name for a span is kept also where another instance records. */
  function writeRuns<T>(act: (runs: NamedRuns) => T): T {
    if (session) return act(createNamedRuns(session.db));
    if (state !== 'reading') throw new Error(problem?.says ?? 'The history is not open yet.');
    const db = openBeside(path, besidePatienceMs);
    try {
      return act(createNamedRuns(db));
    } finally {
      db.close();
    }
  }

  function answer(call: Call, asks: unknown): Questions[Call]['answers'] {
    const open = session ?? looking;
    if (!open) throw new Error(problem?.says ?? 'The history is not open yet.');
    return answerFrom({ ...open, writer: session?.writer ?? null, writeRuns }, call, asks);
  }

  function ask(id: number, call: Call, asks: unknown): void {
    try {
      // One that only looks finds what the other instance has begun in the meantime.
      if (!session && !looking) lookOnly();
      const value = answer(call, asks);
      post({ kind: 'answer', id, value }, buffersOf(value));
    } catch (error) {
      post({ kind: 'refused', id, message: error instanceof Error ? error.message : String(error) });
      if (session && faultKind(error) === 'damaged') beginAnew();
    }
  }

  return {
    receive(message: ToRecorder): void {
      if (message instanceof Float64Array) {
        tick(message);
        return;
      }
      switch (message.kind) {
        case 'boot':
          boot = message.boot;
          lastTickMs ??= message.atMs;
          if (session) start();
          else open();
          return;
        case 'layout':
          layout = message.series;
          session?.writer.setLayout(layout);
          return;
        case 'ask':
          ask(message.id, message.call, message.asks);
          return;
        case 'close':
          close();
      }
    },
    close,
    /** Lets go of the files without a mark, as the end of the process would. */
    abandon(): void {
      leave();
      unlock?.();
      unlock = null;
    },
  };

  function close(): void {
    try {
      session?.end(lastTickMs ?? now());
      leave();
    } catch {
      // The mark can't be left; the next start will say that this app was killed.
    }
    unlock?.();
    unlock = null;
    tell('closed', null);
    post({ kind: 'closed' });
  }
}
