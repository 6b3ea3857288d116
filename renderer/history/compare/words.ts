import { formatClock } from '../../../app/telemetry/format/format.ts';
import type { View } from '../../charts/columns.ts';
import { lengthOf } from '../span/span.ts';
import { momentText } from '../span/words.ts';
import { type Comparison, otherSpan } from './compare.ts';

const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

/** Whether the clocks are set within one of two spans only: then the hours after that lie beside each other. */
function clocksDiffer(a: View, b: View): boolean {
  const moved = ({ fromMs, toMs }: View) => new Date(fromMs).getTimezoneOffset() - new Date(toMs).getTimezoneOffset();
  return moved(a) !== moved(b);
}

/** What the dashed line is: "20 November, 14:28 to 21 November, 14:28"; `null` where nothing is compared. */
export function comparedText(comparison: Comparison, view: View, nowMs: number): string | null {
  const then = otherSpan(comparison, view);
  if (then === null) return null;
  const seconds = lengthOf(view) < 600_000;
  const end = sameDay(then.fromMs, then.toMs) ? formatClock(then.toMs, seconds) : momentText(then.toMs, nowMs, seconds);
  const set = clocksDiffer(then, view) ? '. The clocks were set in one of the two, so their later hours are an hour apart' : '';
  return `${momentText(then.fromMs, nowMs, seconds)} to ${end}${set}`;
}
