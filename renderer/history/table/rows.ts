import type { HistoryWindow } from '../../../app/history/history.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { View } from '../../charts/columns.ts';
import type { Measure } from '../../charts/measure.ts';
import { bucketsOf } from '../board/buckets.ts';
import { type Summary, summaryOf } from '../board/summary.ts';
import { lengthOf } from '../span/span.ts';

/** One stretch of time with the figures of each measure; `null` where nothing was read. */
export interface HistoryRow {
  readonly fromMs: number;
  readonly toMs: number;
  readonly summaries: readonly (Summary | null)[];
}

/** At most about this many rows: what a person can read. */
const mostRows = 60;
const steps = [1, 2, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200].map((seconds) => seconds * 1000);
const dayMs = 86_400_000;

/** How much time one row tells of: a round step, never less than a bucket is wide. */
export function rowStep(view: View, stepMs: number): number {
  const wanted = Math.max(stepMs, lengthOf(view) / mostRows);
  return steps.find((step) => step >= wanted) ?? Math.ceil(wanted / dayMs) * dayMs;
}

/** A view as rows, the newest first, at round times. */
export function historyRows(
  window: HistoryWindow,
  measures: readonly Measure[],
  view: View,
  snapshot: Snapshot | null,
): readonly HistoryRow[] {
  const step = rowStep(view, window.stepMs);
  const buckets = measures.map((measure) => bucketsOf(measure, window, snapshot));
  const rows: HistoryRow[] = [];
  for (let fromMs = Math.floor((view.toMs - 1) / step) * step; fromMs + step > view.fromMs; fromMs -= step) {
    const part = { fromMs: Math.max(fromMs, view.fromMs), toMs: Math.min(fromMs + step, view.toMs) };
    rows.push({ fromMs: part.fromMs, toMs: part.toMs, summaries: buckets.map((columns) => summaryOf(window, columns, part)) });
  }
  return rows;
}
