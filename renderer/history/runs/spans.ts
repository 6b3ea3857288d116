import type { Run } from '../../../app/history/run.ts';
import type { View } from '../../charts/columns.ts';
import { placeOf } from '../../charts/marks.ts';

/** A run below the axis, in pixels from the left. */
export interface PlacedRun {
  readonly run: Run;
  readonly left: number;
  readonly wide: number;
  /** Higher ones lie on top: the shortest on the highest, so that a run within another one is seen. */
  readonly layer: number;
}

/** So narrow a mark can still be seen and pressed. */
export const leastWide = 6;

/** Where the runs of a view stand in one row, the earliest first. */
export function placeRuns(runs: readonly Run[], view: View, width: number, nowMs: number): readonly PlacedRun[] {
  if (width === 0) return [];
  const inView = runs.filter(({ fromMs, toMs }) => (toMs ?? nowMs) > view.fromMs && fromMs < view.toMs);
  const byLength = inView.toSorted((a, b) => (b.toMs ?? nowMs) - b.fromMs - ((a.toMs ?? nowMs) - a.fromMs));
  return inView
    .toSorted((a, b) => a.fromMs - b.fromMs)
    .map((run) => {
      const left = Math.min(width - leastWide, Math.max(0, placeOf(run.fromMs, view, width)));
      const right = Math.min(width, placeOf(run.toMs ?? nowMs, view, width));
      return { run, left, wide: Math.max(leastWide, right - left), layer: byLength.indexOf(run) };
    });
}
