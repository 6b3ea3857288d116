import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createEndsTable } from '../blackbox/ends-table.node.ts';
import { energyBetween } from '../energy.ts';
import { figuresOf } from '../figures.ts';
import { type History, type HistoryWindow, processMemory, type SamplesQuery } from '../history.ts';
import type { Readings } from '../readings.ts';
import { historyFileName, openToRead } from './database.node.ts';
import { createNamedRuns } from './named-runs.node.ts';
import { createPaces } from './paces.node.ts';
import { createReader } from './reader.node.ts';

/** What was recorded, read from the file beside a recorder that may be writing it. */
export interface HistoryBeside
  extends Pick<History, 'extent' | 'series' | 'samples' | 'query' | 'processes' | 'events' | 'ends' | 'runs' | 'figures' | 'energy'> {
  close(): void;
}

/**
 * Opens the history of a folder to read. It is read in this thread: for a command, or a thread of its own, that has nothing else to do
 * meanwhile.
 * @param signal ends what is being read, with its reason
 * @returns `null` where none was ever recorded
 * @throws NewerSchemaError, DamagedError, or SQLite's own errors
 */
export function readBeside(folder: string, signal?: AbortSignal): HistoryBeside | null {
  const path = join(folder, historyFileName);
  if (!existsSync(path)) return null;
  const db = openToRead(path);
  const reader = createReader(db);
  async function* samples(query: SamplesQuery): AsyncGenerator<HistoryWindow> {
    const { pieces, series } = reader.plan(query);
    for (const piece of pieces) {
      // Signals are heard between two pieces.
      await setImmediate();
      signal?.throwIfAborted();
      const window = reader.piece({ series }, piece);
      if (window.times.length > 0) yield window;
    }
  }
  const readings: Readings = { samples, paces: async (span) => createPaces(db).of(span) };

  return {
    extent: async () => reader.extent(),
    series: async () => reader.series().filter(({ metric }) => metric !== processMemory),
    query: async (query) => reader.query(query),
    processes: async (span) => reader.processes(span),
    events: async (span) => reader.events(span),
    ends: async () => createEndsTable(db).list(),
    samples,
    runs: async () => createNamedRuns(db).list(),
    figures: (span) => figuresOf(readings, span),
    energy: (edgesMs) => energyBetween(readings, edgesMs),
    close: () => db.close(),
  };
}
