import type { HistoryWindow } from '../../../../app/history/history.ts';
import type { Run } from '../../../../app/history/run.ts';
import type { View } from '../../../charts/columns.ts';
import { lookAt, type RunLook } from '../look.ts';

/** One run of those that are laid over each other, with what was read of it in the part on show. */
export interface RunLine {
  readonly run: Run;
  readonly look: RunLook;
  /** The end of the run, or now while it goes on. */
  readonly toMs: number;
  /** `null` until it has come, and where the run was over before the part on show. */
  readonly window: HistoryWindow | null;
}

/** Runs in the order in which they have their letters. */
export const linesOf = (runs: readonly Run[], nowMs: number, windows: ReadonlyMap<string, HistoryWindow>): readonly RunLine[] =>
  runs.map((run, place) => ({ run, look: lookAt(place), toMs: run.toMs ?? nowMs, window: windows.get(run.id) ?? null }));

/** How long the longest takes, in milliseconds: the axis is as long. */
export const longestOf = (runs: readonly Run[], nowMs: number): number =>
  Math.max(1000, ...runs.map(({ fromMs, toMs }) => (toMs ?? nowMs) - fromMs));

/**
 * The part of a run that lies in a view of elapsed time, by the machine's clock; `null` where the run was over by then.
 * @param view milliseconds since the start of the run
 */
export function partOf({ fromMs, toMs }: Pick<RunLine['run'], 'fromMs' | 'toMs'>, view: View, nowMs: number): View | null {
  const part = { fromMs: Math.floor(fromMs + Math.max(0, view.fromMs)), toMs: Math.ceil(Math.min(toMs ?? nowMs, fromMs + view.toMs)) };
  return part.fromMs < part.toMs ? part : null;
}
