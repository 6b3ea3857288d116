import type { HistoryWindow } from '../../history/history.ts';
import { csvField } from '../csv.ts';
import { type WideColumn, wideColumns } from './wide.ts';

/** So many lines are made at once: enough to be quick, few enough to be small. */
const linesAtOnce = 512;

/** "2026-11-23 14:02:15.000", in UTC: of the forms that pandas and DuckDB read, the one that a spreadsheet takes for a time too. */
const timeText = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').slice(0, -1);

/** Figures as texts that read back as the same doubles. What doesn't change from line to line, and much doesn't, is written once. */
function cellTexts(columns: readonly WideColumn[]): (column: number, value: number) => string {
  const values = new Float64Array(columns.length).fill(Number.NaN);
  const texts: string[] = columns.map(() => '');
  return (column, value) => {
    if (Number.isNaN(value)) return '';
    if (values[column] !== value) {
      values[column] = value;
      texts[column] = String(value);
    }
    return texts[column] ?? '';
  };
}

function* lines(piece: HistoryWindow, columns: readonly WideColumn[], textOf: ReturnType<typeof cellTexts>): Generator<string> {
  const cells = columns.map(({ track, figure }) => piece.series[track]?.[figure] ?? new Float64Array());
  const step = String(piece.stepMs / 1000);
  let text = '';
  for (const [row, timeMs] of piece.times.entries()) {
    text += `${timeText(timeMs)},${step}`;
    for (let column = 0; column < cells.length; column += 1) text += `,${textOf(column, cells[column]?.[row] ?? Number.NaN)}`;
    text += '\r\n';
    if ((row + 1) % linesAtOnce === 0) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

/**
 * A table as CSV (RFC 4180): a line for each instant, a column for each metric instance with its unit in the header, as pandas and
 * spreadsheets want it to plot one against the other; a long form would have to be pivoted first, and repeat every name. Times are
 * UTC and the begin of a bucket of `step` seconds. A missing figure is an empty field, never 0.
 * @param pieces with the same series in the same order, the oldest first; none gives no text at all
 */
export async function* spanCsv(pieces: AsyncIterable<HistoryWindow>): AsyncGenerator<string> {
  let table: { readonly columns: readonly WideColumn[]; readonly textOf: ReturnType<typeof cellTexts> } | null = null;
  for await (const piece of pieces) {
    if (table === null) {
      const columns = wideColumns(piece);
      table = { columns, textOf: cellTexts(columns) };
      const head = ['time [UTC]', 'step [seconds]', ...columns.map(({ name, metric }) => `${name} [${metric.unit}]`)];
      yield `${head.map(csvField).join(',')}\r\n`;
    }
    yield* lines(piece, table.columns, table.textOf);
  }
}
