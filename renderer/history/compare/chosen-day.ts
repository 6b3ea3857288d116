import type { View } from '../../charts/columns.ts';
import type { Reach } from '../span/span.ts';
import { dayText } from '../span/words.ts';
import type { Comparison } from './compare.ts';

/** A day of the calendar, its month from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const startOf = ({ year, month, day }: CalendarDay): number => {
  const at = new Date(2000, month - 1, day);
  // A year below 100 would be taken for one of the last century.
  at.setFullYear(year, month - 1, day);
  return at.getTime();
};

/** Days are counted at noon: a day in which the clocks are set is none the less one. */
const dayNumber = (atMs: number): number => {
  const at = new Date(atMs);
  return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000);
};

/** The comparison with the same hours of a day, or why that can't be. @param view the span on show: its first day is laid over the chosen one */
export function comparisonWith(
  chosen: CalendarDay,
  view: View,
  { oldestMs, nowMs }: Reach,
): Comparison | { readonly kind: 'problem'; readonly says: string } {
  const chosenDay = dayNumber(startOf(chosen));
  const days = dayNumber(view.fromMs) - chosenDay;
  if (days === 0) return { kind: 'problem', says: `The span on show begins on that day. Choose another one.` };
  if (chosenDay > dayNumber(nowMs)) return { kind: 'problem', says: 'That day has not come yet. Choose today or an earlier one.' };
  if (oldestMs !== null && chosenDay < dayNumber(oldestMs)) {
    return { kind: 'problem', says: `Recording began on ${dayText(oldestMs, nowMs)}. Choose that day or a later one.` };
  }
  return { kind: 'days', days };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** "2026-11-20": read alike everywhere. */
export const dayFigure = ({ year, month, day }: CalendarDay): string => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

/** A date as people type it, its year first: "2026-11-20", "2026/11/5", "20261120". `null` where it is none, as 30 February. */
export function dayTyped(text: string): CalendarDay | null {
  const typed = text.trim();
  const parts = /^(\d{4})([-/. ]?)(\d{1,2})\2(\d{1,2})$/.exec(typed);
  // Without anything in between, only eight digits can be told apart.
  if (parts === null || (parts[2] === '' && typed.length !== 8)) return null;
  const day = { year: Number(parts[1]), month: Number(parts[3]), day: Number(parts[4]) };
  const at = new Date(startOf(day));
  return at.getMonth() === day.month - 1 && at.getDate() === day.day ? day : null;
}
