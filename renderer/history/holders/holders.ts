import type { ProcessSpan } from '../../../app/history/history.ts';

/** What held GPU memory in a span: one process, or several of a name that held it one after the other. */
export interface Holder {
  readonly name: string;
  /** How many processes of that name. */
  readonly processes: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly peakBytes: number;
}

/** Processes by name, the largest first: a program that is started again and again is one row. */
export function holdersOf(spans: readonly ProcessSpan[]): readonly Holder[] {
  const byName = new Map<string, Holder>();
  for (const { labels, fromMs, toMs, peakBytes } of spans) {
    const name = labels.name ?? `process ${labels.pid ?? '?'}`;
    const known = byName.get(name);
    byName.set(name, {
      name,
      processes: (known?.processes ?? 0) + 1,
      fromMs: Math.min(fromMs, known?.fromMs ?? fromMs),
      toMs: Math.max(toMs, known?.toMs ?? toMs),
      peakBytes: Math.max(peakBytes, known?.peakBytes ?? 0),
    });
  }
  return [...byName.values()].sort((a, b) => b.peakBytes - a.peakBytes);
}
