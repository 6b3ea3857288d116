import type { View } from '../../charts/columns.ts';
import { lengthOf } from '../span/span.ts';

const dayMs = 86_400_000;

/** What a span can be laid over. */
export const comparisons = [
  { value: 'alone', content: 'Nothing' },
  { value: 'before', content: 'The span before' },
  { value: 'day', content: 'A day earlier' },
  { value: 'week', content: 'A week earlier' },
] as const;
export type Comparison = (typeof comparisons)[number]['value'];

/** How far back the other span lies, in milliseconds; `null` where nothing is compared. */
export function shiftOf(comparison: Comparison, view: View): number | null {
  if (comparison === 'before') return lengthOf(view);
  if (comparison === 'day') return dayMs;
  return comparison === 'week' ? 7 * dayMs : null;
}
