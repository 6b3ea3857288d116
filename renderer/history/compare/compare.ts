import type { View } from '../../charts/columns.ts';
import { lengthOf } from '../span/span.ts';

/** What a span is laid over: nothing, the span that ends where it begins, or the same hours so many days of the calendar earlier. */
export type Comparison =
  | { readonly kind: 'alone' }
  | { readonly kind: 'before' }
  /** Negative for a later day. Never 0. */
  | { readonly kind: 'days'; readonly days: number };

export const alone: Comparison = { kind: 'alone' };

/** The plain choices. `another` asks for a day. */
export const comparisons = [
  { value: 'alone', content: 'Nothing' },
  { value: 'before', content: 'The span before' },
  { value: 'day', content: 'A day earlier' },
  { value: 'week', content: 'A week earlier' },
  { value: 'another', content: 'Another day…' },
] as const;
export type ComparisonChoice = (typeof comparisons)[number]['value'];

/** What a plain choice stands for; `null` where a day has to be chosen first. */
export function comparisonOf(choice: ComparisonChoice): Comparison | null {
  if (choice === 'another') return null;
  if (choice === 'day') return { kind: 'days', days: 1 };
  return choice === 'week' ? { kind: 'days', days: 7 } : { kind: choice };
}

/**
 * How much earlier the other span lies, in milliseconds, negative where it lies later; `null` where nothing is compared. Days are those of
 * the calendar, so that 09:00 lies over 09:00 although the clocks were set in between. An hour that the clocks left out counts as the next.
 */
export function shiftOf(comparison: Comparison, view: View): number | null {
  if (comparison.kind === 'alone') return null;
  if (comparison.kind === 'before') return lengthOf(view);
  // A drag leaves fractions, which dates haven't: with them the shift would change with every pixel.
  const fromMs = Math.floor(view.fromMs);
  const then = new Date(fromMs);
  then.setDate(then.getDate() - comparison.days);
  return fromMs - then.getTime();
}

/** The span that a view is laid over; `null` where it is none. */
export function otherSpan(comparison: Comparison, view: View): View | null {
  const shiftMs = shiftOf(comparison, view);
  return shiftMs === null ? null : { fromMs: view.fromMs - shiftMs, toMs: view.toMs - shiftMs };
}
