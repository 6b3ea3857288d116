import { formatClock, formatDay } from '../../../app/telemetry/format/format.ts';
import type { View } from '../../charts/columns.ts';
import { type AxisMark, placeOf } from '../../charts/marks.ts';
import { calendarTicks } from '../span/calendar.ts';
import { lengthOf } from '../span/span.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Pixels between two labels, and between two lines of the grid. */
const labelsApart = 84;
const linesApart = 48;
/** Pixels that a character takes, and that a label keeps clear of the next. */
const characterWide = 6;
const clear = 10;

/** What stands at an end of the axis: as exactly as the span can tell. */
export function endText(atMs: number, view: View): string {
  const spanMs = lengthOf(view);
  if (spanMs > 400 * dayMs) return formatDay(atMs, 0);
  if (spanMs > 4 * dayMs) return formatDay(atMs, view.toMs);
  return `${formatDay(atMs, view.toMs)} ${formatClock(atMs, spanMs < hourMs / 6)}`;
}

/** The round times between the two ends, each with room of its own. */
export function labelsOf(view: View, width: number, ends: readonly [string, string], beginsClass: string): readonly AxisMark[] {
  const left = ends[0].length * characterWide + clear;
  const right = width - ends[1].length * characterWide - clear;
  return calendarTicks(view, width, labelsApart)
    .map(({ atMs, text, begins }) => ({ x: placeOf(atMs, view, width), text, className: begins ? beginsClass : '' }))
    .filter(({ x, text }) => {
      const half = (text.length * characterWide) / 2;
      return x - half >= left && x + half <= right;
    });
}

export const linesOf = (view: View, width: number): readonly AxisMark[] =>
  calendarTicks(view, width, linesApart).map(({ atMs }) => ({ x: placeOf(atMs, view, width) }));
