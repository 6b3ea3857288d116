import type { Rings } from '../live/rings.ts';
import type { View } from './columns.ts';
import type { SlotReader } from './measure.ts';

/** One stretch of time with the mean of each measure in it; `null` where nothing was read. */
export interface TableRow {
  readonly fromMs: number;
  readonly toMs: number;
  readonly means: readonly (number | null)[];
}

/** At most this many rows: what a person can read. */
const mostRows = 60;
const steps = [1, 2, 5, 10, 30, 60, 120, 300].map((seconds) => seconds * 1000);

/** How much time one row tells of: 1 s for a minute, 10 s for ten, a minute for an hour. */
export const rowStep = (spanMs: number): number => steps.find((step) => spanMs / step <= mostRows) ?? 300_000;

/** A view as rows, the newest first, at round times. */
export function rowsOf(rings: Rings, readers: readonly SlotReader[], view: View): TableRow[] {
  const step = rowStep(view.toMs - view.fromMs);
  const rows: TableRow[] = [];
  const first = Math.floor(view.fromMs / step) * step + step;
  for (let fromMs = Math.floor(view.toMs / step) * step; fromMs >= first; fromMs -= step) {
    const from = rings.indexAtOrAfter(fromMs);
    const to = rings.indexAtOrAfter(Math.min(fromMs + step, view.toMs + 1));
    rows.push({ fromMs, toMs: fromMs + step, means: readers.map((read) => meanOf(rings, read, from, to)) });
  }
  return rows;
}

function meanOf(rings: Rings, read: SlotReader, from: number, to: number): number | null {
  let sum = 0;
  let known = 0;
  for (let i = from; i < to; i += 1) {
    const value = read(rings.slot(i));
    if (Number.isNaN(value)) continue;
    sum += value;
    known += 1;
  }
  return known === 0 ? null : sum / known;
}
