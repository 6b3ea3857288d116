import type { HistoryWindow } from '../../history/history.ts';
import { csvField } from '../csv.ts';
import { createTextBytes, enoughBytes, type TextBytes, utf8 } from './text-bytes.ts';
import { type WideColumn, wideColumns } from './wide.ts';

const minuteMs = 60_000;
const wholeSeconds: readonly string[] = Array.from({ length: 60 }, (_, second) => `${String(second).padStart(2, '0')}.000`);

/**
 * Writes times as "2026-11-23 14:02:15.000", in UTC: of the forms that pandas and DuckDB read, the one that a spreadsheet takes for a
 * time too. Sixty lines share a minute, which is spelt once.
 */
function createTimes({ ascii }: TextBytes): (ms: number) => void {
  let known = Number.NaN;
  let minuteText = '';
  return (ms) => {
    const minute = Math.floor(ms / minuteMs);
    if (minute !== known) {
      known = minute;
      minuteText = new Date(minute * minuteMs).toISOString().slice(0, 17).replace('T', ' ');
    }
    const rest = Math.floor(ms) - minute * minuteMs;
    ascii(minuteText);
    ascii(wholeSeconds[rest / 1000] ?? (rest / 1000).toFixed(3).padStart(6, '0'));
  };
}

/**
 * Figures as texts that read back as the same doubles, each with its comma; a missing one is the comma alone. What doesn't change from
 * line to line, and much doesn't, is written once.
 */
function createCells(columns: readonly WideColumn[]): (column: number, value: number) => string {
  const values = new Float64Array(columns.length).fill(Number.NaN);
  const texts: string[] = columns.map(() => ',');
  return (column, value) => {
    if (Number.isNaN(value)) return ',';
    if (values[column] !== value) {
      values[column] = value;
      texts[column] = `,${value}`;
    }
    return texts[column] ?? ',';
  };
}

/** A table in the making. */
function createTable(columns: readonly WideColumn[]) {
  const bytes = createTextBytes();
  const addTime = createTimes(bytes);
  const textOf = createCells(columns);
  return {
    head(): Uint8Array {
      const names = ['time [UTC]', 'step [seconds]', ...columns.map(({ name, metric }) => `${name} [${metric.unit}]`)];
      return utf8(`${names.map(csvField).join(',')}\r\n`);
    },
    *lines({ times, stepMs, series }: HistoryWindow): Generator<Uint8Array> {
      const cells = columns.map(({ track, figure }) => series[track]?.[figure] ?? new Float64Array());
      const step = `,${stepMs / 1000}`;
      for (let row = 0; row < times.length; row += 1) {
        addTime(times[row] ?? 0);
        bytes.ascii(step);
        for (let column = 0; column < cells.length; column += 1) bytes.ascii(textOf(column, cells[column]?.[row] ?? Number.NaN));
        bytes.ascii('\r\n');
        if (bytes.waiting() >= enoughBytes) yield bytes.take();
      }
    },
    *rest(): Generator<Uint8Array> {
      if (bytes.waiting() > 0) yield bytes.take();
    },
  };
}

/**
 * A table as CSV (RFC 4180): a line for each instant, a column for each metric instance with its unit in the header, as pandas and
 * spreadsheets want it to plot one against the other; a long form would have to be pivoted first, and repeat every name. Times are
 * UTC and the begin of a bucket of `step` seconds. A missing figure is an empty field, never 0.
 * @param pieces with the same series in the same order, the oldest first; none gives no bytes at all
 */
export async function* spanCsv(pieces: AsyncIterable<HistoryWindow>): AsyncGenerator<Uint8Array> {
  let table: ReturnType<typeof createTable> | null = null;
  for await (const piece of pieces) {
    if (table === null) {
      table = createTable(wideColumns(piece));
      yield table.head();
    }
    yield* table.lines(piece);
  }
  if (table !== null) yield* table.rest();
}
