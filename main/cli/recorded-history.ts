import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { SpanHistory } from '../../app/export/span/span-export.ts';
import { type HistoryWindow, processMemory, type SamplesQuery, type Span } from '../../app/history/history.ts';
import { historyFileName, isDamage, NewerSchemaError, openToRead } from '../../app/history/store/database.node.ts';
import { createReader } from '../../app/history/store/reader.node.ts';
import { reasonOf, UsageError } from './usage-error.ts';

/** What was recorded on this computer, for a command that looks at it beside a recorder that may be running. */
export interface RecordedHistory extends SpanHistory {
  extent(): Promise<Span | null>;
  close(): void;
}

function readable(path: string) {
  try {
    return openToRead(path);
  } catch (error) {
    if (error instanceof NewerSchemaError) {
      throw new UsageError(`The history "${path}" can't be read: ${error.message}. Install the newer version.`);
    }
    const advice = isDamage(error) ? 'Start the app: it sets a damaged file aside and goes on.' : 'Start the app once, then try again.';
    throw new UsageError(`The history "${path}" can't be read: ${reasonOf(error)}. ${advice}`);
  }
}

/**
 * Opens the history of a folder to read. It is read in this thread: a command has nothing else to do meanwhile.
 * @param signal ends what is being read, with its reason
 * @returns `null` where none was ever recorded
 * @throws UsageError where it can't be read
 */
export function openRecorded(folder: string, signal: AbortSignal): RecordedHistory | null {
  const path = join(folder, historyFileName);
  if (!existsSync(path)) return null;
  const db = readable(path);
  const reader = createReader(db);
  return {
    extent: async () => reader.extent(),
    series: async () => reader.series().filter(({ metric }) => metric !== processMemory),
    query: async (query) => reader.query(query),
    processes: async (span) => reader.processes(span),
    events: async (span) => reader.events(span),
    async *samples(query: SamplesQuery): AsyncGenerator<HistoryWindow> {
      const { pieces, series } = reader.plan(query);
      for (const piece of pieces) {
        // Signals are heard between two pieces.
        await setImmediate();
        signal.throwIfAborted();
        const window = reader.piece({ series }, piece);
        if (window.times.length > 0) yield window;
      }
    },
    close: () => db.close(),
  };
}
