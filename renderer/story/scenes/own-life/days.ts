import { grouped } from '../../../../app/telemetry/format/figure.ts';

const dayMs = 86_400_000;

/** Days since 1970 of a date as exact as it is known; a month stands at its middle, a year at its. `null` for what is no date. */
export function dayNumber(date: string): number | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  if (!match) return null;
  const [, year = '', month, day] = match;
  const at = Date.UTC(
    Number(year),
    month === undefined ? 6 : Number(month) - 1,
    day === undefined ? (month === undefined ? 1 : 15) : Number(day),
  );
  return Number.isNaN(at) ? null : Math.round(at / dayMs);
}

/** The date of a day: "2025-10-13". */
export const dateOfDay = (day: number): string => new Date(Math.round(day) * dayMs).toISOString().slice(0, 10);

/** "1 day", "54 days". */
export const daysText = (days: number): string => (days === 1 ? '1 day' : `${grouped(days, 0)} days`);
