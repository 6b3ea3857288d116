import type { Finding } from '../../../app/health/finding.ts';

/** What the live traces can show of an open finding. */
const spans = [10, 20, 30, 60].map((minutes) => minutes * 60_000);
const longestMs = 3_600_000;
/** This share of the view lies before the opening, so that the change can be seen. */
const before = 0.2;

/** How much time the live traces show of a finding, so that its opening stands well inside; an hour at most. */
export function liveSpanMs(openedAtMs: number, nowMs: number): number {
  const wanted = (nowMs - openedAtMs) / (1 - before);
  return spans.find((span) => span >= wanted) ?? longestMs;
}

/** Which traces show a finding: those of the page's own hour, or those that were kept around its opening. */
export type TracesShown = 'live' | 'kept';

/** @returns what can be shown, what should be first; empty where there is nothing */
export function tracesOf({ openedAtMs, closedAtMs, traces, charts }: Finding, nowMs: number): readonly TracesShown[] {
  if (charts.length === 0) return [];
  const kept = traces.some(({ timesMs }) => timesMs.length > 1);
  if (closedAtMs !== null) return kept ? ['kept'] : [];
  // While the opening is within the hour, the live traces show it too, and what came after.
  if (nowMs - openedAtMs < longestMs * (1 - before) || !kept) return ['live'];
  return ['kept', 'live'];
}
