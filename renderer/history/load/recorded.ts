import type { UncleanEnd } from '../../../app/history/blackbox/unclean-end.ts';
import type { RecorderEvent, RecorderProblem, RecorderState, Span } from '../../../app/history/history.ts';

/** What there is to look back at. */
export type Recorded =
  /** The app has not answered yet. */
  | { readonly kind: 'asking' }
  /** Nothing is recorded here, and why. */
  | { readonly kind: 'off'; readonly says: string }
  /** The app doesn't answer. */
  | { readonly kind: 'silent'; readonly says: string }
  /** The recorder is there, but no reading yet. */
  | { readonly kind: 'empty'; readonly state: RecorderState; readonly problem: RecorderProblem | null }
  | {
      readonly kind: 'recorded';
      readonly state: RecorderState;
      readonly problem: RecorderProblem | null;
      readonly oldestMs: number;
      readonly newestMs: number;
      readonly events: readonly RecorderEvent[];
      /** The newest first. */
      readonly ends: readonly UncleanEnd[];
    };

/** The oldest reading is known by the bucket that holds it: of the coarsest tier, a quarter of an hour. */
const coarsestMs = 900_000;

/** When the first reading was taken, to the second where the recorder began in the first bucket. */
export function oldestOf(extent: Span, events: readonly RecorderEvent[]): number {
  const [first] = events;
  const began = first?.kind === 'started' && first.atMs >= extent.fromMs && first.atMs < extent.fromMs + coarsestMs;
  return began ? first.atMs : extent.fromMs;
}

const isCoded = (fault: unknown): fault is { readonly code: string; readonly message: string } =>
  typeof fault === 'object' && fault !== null && 'code' in fault && 'message' in fault;

/** Why there is nothing to look back at. */
export function faultAs(fault: unknown): Recorded {
  if (isCoded(fault) && fault.code === 'HISTORY_OFF') return { kind: 'off', says: fault.message };
  return { kind: 'silent', says: fault instanceof Error ? fault.message : 'The app gave no answer.' };
}
