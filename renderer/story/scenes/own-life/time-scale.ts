/** A stretch of time on the rails: days from and to, and its places from 0 to 1. Between two stretches nothing is told. */
export interface Stretch {
  readonly fromDay: number;
  readonly toDay: number;
  readonly from: number;
  readonly to: number;
}

/** Years without a word in between are folded away. */
export const foldedDays = 700;
/** What an early stretch and a fold take of the width. */
const early = 0.13;
const fold = 0.05;

/**
 * Lays days out from 0 to 1: evenly in each stretch. What lies before a silence of years gets a small part at the left.
 * @param days all that is to be placed, in any order
 * @param today the last day of the rails
 */
export function stretchesOf(days: readonly number[], today: number): readonly Stretch[] {
  const sorted = [...days.filter((day) => day <= today), today].sort((a, b) => a - b);
  const first = sorted[0] ?? today;
  const gap = sorted.findIndex((day, index) => index > 0 && day - (sorted[index - 1] ?? day) > foldedDays);
  if (gap === -1) return [{ fromDay: first, toDay: Math.max(today, first + 1), from: 0, to: 1 }];
  const before = sorted[gap - 1] ?? first;
  return [
    { fromDay: first, toDay: Math.max(before, first + 1), from: 0, to: early },
    { fromDay: sorted[gap] ?? first, toDay: Math.max(today, (sorted[gap] ?? first) + 1), from: early + fold, to: 1 },
  ];
}

/** Where a day lies, from 0 to 1; in a fold, by its share of the fold. Days outside lie at the ends. */
export function placeOfDay(day: number, stretches: readonly Stretch[]): number {
  let end: Stretch | null = null;
  for (const stretch of stretches) {
    if (day < stretch.fromDay) {
      if (end === null) return stretch.from;
      return end.to + ((day - end.toDay) / (stretch.fromDay - end.toDay)) * (stretch.from - end.to);
    }
    if (day <= stretch.toDay) {
      return stretch.from + ((day - stretch.fromDay) / (stretch.toDay - stretch.fromDay)) * (stretch.to - stretch.from);
    }
    end = stretch;
  }
  return end?.to ?? 0;
}

/** The way back: the day at a place. */
export function dayAtPlace(place: number, stretches: readonly Stretch[]): number {
  let end: Stretch | null = null;
  for (const stretch of stretches) {
    if (place < stretch.from) {
      if (end === null) return stretch.fromDay;
      return Math.round(end.toDay + ((place - end.to) / (stretch.from - end.to)) * (stretch.fromDay - end.toDay));
    }
    if (place <= stretch.to) {
      return Math.round(stretch.fromDay + ((place - stretch.from) / (stretch.to - stretch.from)) * (stretch.toDay - stretch.fromDay));
    }
    end = stretch;
  }
  return end?.toDay ?? 0;
}

/** A year on the rails: where it begins, or where its stretch does. */
export interface YearMark {
  readonly year: number;
  readonly place: number;
}

const newYear = (year: number): number => Date.UTC(year, 0, 1) / 86_400_000;

/** The years of each stretch, so that nobody takes the places for even time. */
export const yearsOf = (stretches: readonly Stretch[]): readonly YearMark[] =>
  stretches.flatMap(({ fromDay, toDay, from, to }) => {
    const yearOf = (day: number) => new Date(day * 86_400_000).getUTCFullYear();
    const first = yearOf(fromDay);
    const length = toDay - fromDay;
    return Array.from({ length: yearOf(toDay) - first + 1 }, (_, i) => {
      const day = Math.max(fromDay, newYear(first + i));
      return { year: first + i, place: from + ((day - fromDay) / length) * (to - from) };
    });
  });

/** The folds between the stretches: from where to where. */
export const foldsOf = (stretches: readonly Stretch[]): readonly { readonly from: number; readonly to: number }[] =>
  stretches.slice(1).map((stretch, i) => ({ from: stretches[i]?.to ?? 0, to: stretch.from }));
