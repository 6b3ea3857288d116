import type { History } from '../history/history.ts';
import type { BundleWords } from './bundle/bundle.ts';
import type { ExportOrder } from './desk/desk.ts';
import { finestStep } from './span/finest-step.ts';
import { exportSpan, type SpanExport, type SpanHistory } from './span/span-export.ts';

/** A file that is made while it is read. */
export interface MadeExport extends SpanExport {
  /** What it doesn't hold, and why, a sentence each; known once it is read to its end. */
  readonly leftOut: () => readonly string[];
}

/**
 * Makes what was ordered, at constant memory.
 * @param history `null` where nothing was ever recorded
 * @param onShare told how much of it is made, 0 to 1
 * @returns `null` where nothing was recorded in that span of those metrics; a bundle is made all the same
 */
export async function makeExport(
  history: (SpanHistory & Pick<History, 'ends'>) | null,
  order: ExportOrder,
  words: BundleWords,
  onShare: (share: number) => void,
): Promise<MadeExport | null> {
  const { kind, fromMs, toMs, identifying } = order;
  const stepSeconds = order.stepSeconds ?? finestStep(fromMs, words.atMs);
  const request = { fromMs, toMs, stepSeconds, identifying, ...(order.metrics ? { metrics: order.metrics } : {}) };
  if (kind === 'bundle') {
    // Loaded only where it is asked for.
    const { exportBundle } = await import('./bundle/bundle.ts');
    return exportBundle(history, request, words, onShare);
  }
  if (history === null) return null;
  const spanWords = { version: words.version, snapshot: async () => words.snapshot, findings: async () => words.findings };
  const made = await exportSpan(history, { ...request, format: kind }, spanWords, onShare);
  return made && { ...made, leftOut: () => [] };
}
