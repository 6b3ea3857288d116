import { formatClock, formatDay } from '../../../app/telemetry/format/format.ts';
import type { View } from '../../charts/columns.ts';

/*
 * Round times of the reader's calendar. Days and months aren't equally long, so they are counted by the calendar, not by milliseconds.
 */

interface Step {
  readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';
  readonly count: number;
  /** About so long. */
  readonly ms: number;
}

const lengths = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  month: 30.4 * 86_400_000,
  year: 365 * 86_400_000,
} as const;
const counts = {
  second: [5, 10, 15, 30],
  minute: [1, 2, 5, 10, 15, 30],
  hour: [1, 2, 3, 6, 12],
  day: [1, 2, 5, 10],
  month: [1, 2, 3, 6],
  year: [1],
} as const;

const steps: readonly Step[] = (Object.keys(counts) as Step['unit'][]).flatMap((unit) =>
  counts[unit].map((count) => ({ unit, count, ms: count * lengths[unit] })),
);
const widest: Step = { unit: 'year', count: 1, ms: lengths.year };

/** A mark of a time axis. */
export interface CalendarTick {
  readonly atMs: number;
  readonly text: string;
  /** Whether a new day, month or year begins here, by which the marks after it are read. */
  readonly begins: boolean;
}

function stepFor(view: View, width: number, apart: number): Step {
  const least = ((view.toMs - view.fromMs) * apart) / Math.max(1, width);
  return steps.find(({ ms }) => ms >= least) ?? widest;
}

/** The last round time at or before a moment, in local time. */
function startOf({ unit, count }: Step, atMs: number): Date {
  const at = new Date(atMs);
  const down = (value: number) => Math.floor(value / count) * count;
  if (unit === 'second') at.setSeconds(down(at.getSeconds()), 0);
  if (unit === 'minute') at.setMinutes(down(at.getMinutes()), 0, 0);
  if (unit === 'hour') at.setHours(down(at.getHours()), 0, 0, 0);
  if (unit === 'day' || unit === 'month' || unit === 'year') at.setHours(0, 0, 0, 0);
  if (unit === 'day') at.setDate(down(at.getDate() - 1) + 1);
  if (unit === 'month') at.setMonth(down(at.getMonth()), 1);
  if (unit === 'year') at.setMonth(0, 1);
  return at;
}

function next(step: Step, from: Date): Date {
  const { unit, count } = step;
  // A local hour can be skipped or come twice; below that, all zones move by whole steps.
  if (unit === 'second' || unit === 'minute') return new Date(from.getTime() + step.ms);
  const at = new Date(from);
  if (unit === 'hour') at.setHours(at.getHours() + count);
  if (unit === 'month') at.setMonth(at.getMonth() + count);
  if (unit === 'year') at.setFullYear(at.getFullYear() + count);
  if (unit === 'day') {
    at.setDate(at.getDate() + count);
    // Every month begins anew, and the last step of one is never a stub.
    if (at.getMonth() !== from.getMonth()) at.setDate(1);
    else if (count > 1 && new Date(at.getFullYear(), at.getMonth() + 1, 0).getDate() - at.getDate() < count / 2)
      at.setMonth(at.getMonth() + 1, 1);
  }
  if (at.getTime() <= from.getTime()) return new Date(from.getTime() + step.ms);
  // An hour that the clocks leave out moves the ones after it; they find back to the round ones.
  const round = startOf(step, at.getTime());
  return unit === 'hour' && round.getTime() > from.getTime() ? round : at;
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

function textOf({ unit }: Step, at: Date): Pick<CalendarTick, 'text' | 'begins'> {
  const midnight = at.getHours() === 0 && at.getMinutes() === 0 && at.getSeconds() === 0;
  const atMs = at.getTime();
  if (unit === 'year' || (unit === 'month' && at.getMonth() === 0)) return { text: String(at.getFullYear()), begins: true };
  if (unit === 'month') return { text: monthNames[at.getMonth()] ?? '', begins: false };
  if (midnight || unit === 'day') return { text: formatDay(atMs, atMs), begins: unit !== 'day' || at.getDate() === 1 };
  return { text: formatClock(atMs, unit === 'second'), begins: false };
}

/** The marks of a view, ascending, at least about `apart` pixels from each other. */
export function calendarTicks(view: View, width: number, apart: number): readonly CalendarTick[] {
  const step = stepFor(view, width, apart);
  const ticks: CalendarTick[] = [];
  for (let at = startOf(step, view.fromMs); at.getTime() <= view.toMs; at = next(step, at)) {
    if (at.getTime() >= view.fromMs) ticks.push({ atMs: at.getTime(), ...textOf(step, at) });
  }
  return ticks;
}
