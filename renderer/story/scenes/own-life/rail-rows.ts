import type { Moment } from '../../../../app/story/model.ts';
import type { LifeEvent } from '../../../../app/story/own-life.ts';
import { dayNumber } from './days.ts';
import { foldedDays } from './time-scale.ts';

/** What happened on one day. */
export interface RailRow {
  /** "2025-10-13" */
  readonly date: string;
  readonly world: readonly string[];
  readonly own: readonly string[];
  /** Whole years without an entry before it, where they are folded on the rails too; else `null`. */
  readonly silentYears: number | null;
}

/** Every day on which the world or this machine has an entry, the oldest first, up to today. What has no day is on no rail. */
export function railRows(moments: readonly Moment[], events: readonly LifeEvent[], today: number): readonly RailRow[] {
  const rows = new Map<string, { readonly at: number; readonly world: string[]; readonly own: string[] }>();
  const rowOf = (date: string | null) => {
    const at = date === null ? null : dayNumber(date);
    if (date === null || at === null || at > today) return null;
    const row = rows.get(date) ?? { at, world: [], own: [] };
    rows.set(date, row);
    return row;
  };
  for (const { date, title } of moments) rowOf(date)?.world.push(title);
  for (const { day, title } of events) rowOf(day)?.own.push(title);
  return [...rows]
    .sort(([, a], [, b]) => a.at - b.at)
    .map(([date, { at, world, own }], i, all) => {
      const silent = at - (all[i - 1]?.[1].at ?? at);
      return { date, world, own, silentYears: silent > foldedDays ? Math.floor(silent / 365.25) : null };
    });
}
