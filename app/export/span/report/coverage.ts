import type { HistoryWindow, Span } from '../../../history/history.ts';

/** How much of a span was recorded. */
export interface Coverage {
  /** 0 to 1, of the buckets of the window. */
  readonly share: number;
  /** Stretches of which there is no reading at all, the longest first. */
  readonly gaps: readonly Span[];
}

/** What of a window holds any reading. */
export function coverageOf({ times, stepMs, toMs, series }: HistoryWindow): Coverage {
  const gaps: { fromMs: number; toMs: number }[] = [];
  let recorded = 0;
  let inGap = false;
  for (const [bucket, timeMs] of times.entries()) {
    const known = series.some(({ count }) => (count[bucket] ?? 0) > 0);
    if (known) recorded += 1;
    else if (inGap) (gaps.at(-1) as { toMs: number }).toMs = Math.min(toMs, timeMs + stepMs);
    else gaps.push({ fromMs: timeMs, toMs: Math.min(toMs, timeMs + stepMs) });
    inGap = !known;
  }
  return {
    share: times.length === 0 ? 0 : recorded / times.length,
    gaps: gaps.toSorted((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs)),
  };
}
