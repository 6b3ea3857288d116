import { formatClock, formatDay } from '../../../app/telemetry/format/format.ts';
import type { View } from '../../charts/columns.ts';
import { lengthOf, longestMs, type Reach, upTo } from '../span/span.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const lengths = [6 * hourMs, dayMs, 7 * dayMs, 30 * dayMs, 365 * dayMs, longestMs];

/** The overview is at least so many times longer than the view, so that there is somewhere to go. */
const wider = 15;

const atLeast = (ms: number): number => lengths.find((length) => length >= ms) ?? longestMs;

/** What the overview shows: up to now, as far back as the view reaches and a good deal longer, but not longer than was recorded. */
export function overviewOf(view: View, { oldestMs, nowMs }: Reach): View {
  const recorded = nowMs - (oldestMs ?? nowMs);
  const back = nowMs - view.fromMs;
  const wanted = Math.max(lengthOf(view) * wider, back);
  return upTo(nowMs, Math.max(Math.min(atLeast(wanted), atLeast(recorded)), atLeast(back)));
}

/** The part of the overview that is on show, as short as it can be said: "12 Nov, 02:00 to 03:00", "11 to 12 Nov", "25 Oct to 3 Nov". */
export function partText({ fromMs, toMs }: View): string {
  const [from, to] = [new Date(fromMs), new Date(toMs)];
  const last = formatDay(toMs, toMs);
  if (from.toDateString() === to.toDateString()) return `${last}, ${formatClock(fromMs, false)} to ${formatClock(toMs, false)}`;
  if (from.getMonth() === to.getMonth() && from.getFullYear() === to.getFullYear()) return `${from.getDate()} to ${last}`;
  return `${formatDay(fromMs, toMs)} to ${last}`;
}
