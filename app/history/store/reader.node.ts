import type { DatabaseSync } from 'node:sqlite';
import type { HistoryQuery, HistoryWindow, ProcessSpan, RecorderEvent, SamplesQuery, Span } from '../history.ts';
import { processMemory } from '../kept-tiers.ts';
import { axisFor, tierFor } from './axis.ts';
import { readSeries, type StoredSeries } from './catalogue-tables.node.ts';
import type { Piece, SamplesPlan } from './plan.ts';
import { createPlottings } from './plotting.ts';
import { createProcesses } from './processes.node.ts';
import { createSamples } from './samples.node.ts';
import { createStoredTiers } from './stored-tiers.node.ts';
import { burst, finest } from './tiers.ts';
import { spanOf, wholeWindow } from './window.ts';

/** Answers from the file. Each call sees what is in it at that moment. */
export interface Reader {
  extent(): Span | null;
  series(): readonly StoredSeries[];
  query(query: HistoryQuery): HistoryWindow;
  plan(query: SamplesQuery): SamplesPlan;
  piece(plan: Pick<SamplesPlan, 'series'>, piece: Piece): HistoryWindow;
  processes(span: Span): readonly ProcessSpan[];
  events(span: Span): readonly RecorderEvent[];
}

const matches = (series: StoredSeries, choice: NonNullable<HistoryQuery['series']>[number]): boolean =>
  series.metric === choice.metric &&
  (choice.labels === undefined ||
    (Object.keys(choice.labels).length === Object.keys(series.labels).length &&
      Object.entries(series.labels).every(([name, value]) => choice.labels?.[name] === value)));

/** @param db opened to read or to write */
export function createReader(db: DatabaseSync): Reader {
  const stored = createStoredTiers(db);
  const all = () => readSeries(db);
  const ofCatalogue = () => all().filter(({ metric }) => metric !== processMemory);
  const samples = createSamples(stored, all);
  const processes = createProcesses(db, stored);
  const events = db.prepare('SELECT at, kind, text FROM events WHERE at >= ? AND at < ? ORDER BY at, id');

  /** Sees the file as it is at one moment, also beside somebody who packs rows into blocks. */
  function atOnce<T>(act: () => T): T {
    if (db.isTransaction) return act();
    db.exec('BEGIN');
    try {
      return act();
    } finally {
      db.exec('COMMIT');
    }
  }

  function query({ series: choices, points, ...span }: HistoryQuery): HistoryWindow {
    const wide = stored.reaching(tierFor(span, points), span.fromMs);
    const isFine = wide === finest && (span.toMs - span.fromMs) / points < finest.bucketMs;
    const tier = isFine && stored.hasBurst(span) ? burst : wide;
    const chosen = choices ? all().filter((one) => choices.some((choice) => matches(one, choice))) : ofCatalogue();
    const axis = axisFor(span, points, tier.bucketMs);
    const plotted = chosen.map(createPlottings(axis));
    const ids = chosen.map(({ id }) => id);
    stored.visit(tier, spanOf(axis), ids, (index, segment) => plotted[index]?.add(segment));
    return wholeWindow(axis, tier, chosen, plotted);
  }

  return {
    extent: () => atOnce(stored.extent),
    series: all,
    query: (asked) => atOnce(() => query(asked)),
    plan: (asked) => atOnce(() => samples.plan(asked, ofCatalogue())),
    piece: (plan, piece) => atOnce(() => samples.piece(plan, piece)),
    processes: (span) => atOnce(() => processes(span)),
    events: (span) =>
      (events.all(Math.floor(span.fromMs), Math.ceil(span.toMs)) as { at: number; kind: RecorderEvent['kind']; text: string }[]).map(
        ({ at, kind, text }) => ({ atMs: at, kind, text }),
      ),
  };
}
