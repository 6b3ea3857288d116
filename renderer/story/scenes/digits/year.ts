import { dateText } from '../../../../app/story/figure-text.ts';

/** A day of a year as a number, from 0 on 1 January; and back. Dates are "2025-10-15". */
const dayMs = 86_400_000;
const utc = (date: string): number => Date.parse(`${date.length === 7 ? `${date}-01` : date}T00:00:00Z`);

/** Whole days from one date to another; a month stands for its first day. */
export const daysBetween = (from: string, to: string): number => Math.round((utc(to) - utc(from)) / dayMs);

/** The date so many days after another. */
export const dayAfter = (from: string, days: number): string => new Date(utc(from) + days * dayMs).toISOString().slice(0, 10);

/** A length of time as a person says it: "3 days", "5 weeks", "5 months". */
export function spanText(days: number): string {
  const length = Math.abs(days);
  if (length < 14) return length === 1 ? 'a day' : `${length} days`;
  if (length < 60) return `${Math.round(length / 7)} weeks`;
  return `${Math.round(length / 30.4)} months`;
}

/** How a guessed day compares with the true one, and how late that was. */
export function launchSays(guess: string, sold: string, promised: string): string {
  const off = daysBetween(sold, guess);
  const late = `${spanText(daysBetween(promised, sold))} after the month that was promised`;
  if (off === 0) return `That was the day: ${late}.`;
  return `You were ${spanText(off)} too ${off < 0 ? 'early' : 'late'}. It came ${late}.`;
}

/** How late it was, in one sentence. */
export const promiseSays = (sold: string, promised: string): string =>
  `It was promised for ${dateText(promised)} and went on sale on ${dateText(sold)}, ${spanText(daysBetween(promised, sold))} after the month that was promised.`;

/** A mark on a line, in one of several lanes so that neighbours keep apart. */
export interface Placed {
  readonly id: string;
  /** From 0 at the left to 1. */
  readonly at: number;
  readonly lane: number;
}

/**
 * Puts marks into lanes: each in the first lane where its left neighbour is far enough away.
 * @param apart the least distance between two marks of one lane, as a share of the line
 */
export function inLanes(marks: readonly { readonly id: string; readonly at: number }[], apart: number): readonly Placed[] {
  const lastOfLane: number[] = [];
  return marks
    .toSorted((a, b) => a.at - b.at)
    .map(({ id, at }) => {
      const free = lastOfLane.findIndex((last) => at - last >= apart);
      const lane = free === -1 ? lastOfLane.length : free;
      lastOfLane[lane] = at;
      return { id, at, lane };
    });
}
