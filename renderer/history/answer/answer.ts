import type { UncleanEnd } from '../../../app/history/blackbox/unclean-end.ts';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import type { View } from '../../charts/columns.ts';
import type { GapSpan } from '../../charts/gaps.ts';
import type { Status } from '../../design/icons/index.ts';
import { countWord, lastedText } from '../../health/words.ts';
import type { Happening } from '../happenings/happening.ts';
import { lengthOf } from '../span/span.ts';
import { dayText, lengthText, spanText } from '../span/words.ts';

/** What a span was like: a sign, a few words, one sentence. */
export interface HistoryAnswer {
  readonly status: Status;
  readonly title: string;
  readonly lead: string;
}

interface Seen {
  readonly view: View;
  readonly nowMs: number;
  readonly oldestMs: number;
  /** The unclean ends of the span, the newest first. */
  readonly ends: readonly UncleanEnd[];
  readonly happenings: readonly Happening[];
  /** When nothing was recorded; `null` before that is known. */
  readonly silences: readonly GapSpan[] | null;
  /** Since when the checks have looked; `null` before that is known. */
  readonly checkedSinceMs: number | null;
  /** Whether it was read from a file: the checks have not looked at it, and it ends where the file does. */
  readonly isPast?: boolean;
}

const dayMs = 86_400_000;

const inView = ({ fromMs, toMs }: GapSpan, view: View): number => Math.max(0, Math.min(toMs, view.toMs) - Math.max(fromMs, view.fromMs));

function endTitle(ends: readonly UncleanEnd[], view: View, nowMs: number): string {
  const [end] = ends;
  if (end === undefined || ends.length > 1) return `${countWord(ends.length)} unclean ends`;
  const at = formatClock(end.lastTickMs);
  return lengthOf(view) <= dayMs ? `One unclean end, at ${at}` : `One unclean end, on ${dayText(end.lastTickMs, nowMs)} at ${at}`;
}

function titleOf({
  view,
  nowMs,
  ends,
  happenings,
  silences,
  checkedSinceMs,
  isPast = false,
}: Seen): Pick<HistoryAnswer, 'status' | 'title'> {
  if (ends.length > 0) return { status: 'critical', title: endTitle(ends, view, nowMs) };
  const findings = happenings.filter(({ more }) => more?.kind === 'finding');
  const silentMs = (silences ?? []).reduce((sum, silence) => sum + inView(silence, view), 0);
  if (silentMs > lengthOf(view) * 0.99) return { status: 'unknown', title: 'Nothing was recorded then' };
  if (isPast && findings.length === 0) return { status: 'note', title: `${lengthText(lengthOf(view))} from a file` };
  // Nothing is called well that nobody has looked at.
  if (findings.length === 0 && checkedSinceMs === null) return { status: 'waiting', title: lengthText(lengthOf(view)) };
  if (findings.length === 0 && (checkedSinceMs ?? 0) >= view.toMs) return { status: 'unknown', title: 'No check had looked by then' };
  if (findings.length === 0) return { status: 'ok', title: `No findings in ${lengthText(lengthOf(view))}` };
  const worst = (['critical', 'warning', 'note'] as const).find((status) => findings.some(({ sign }) => sign === status)) ?? 'note';
  const [only] = findings;
  if (findings.length === 1 && only) return { status: worst, title: only.text };
  return { status: worst, title: `${countWord(findings.length)} findings in ${lengthText(lengthOf(view))}` };
}

/** How much of the span nothing was recorded, where that is worth a word. */
function silenceText(silences: readonly GapSpan[] | null, view: View): string {
  const parts = (silences ?? []).map((silence) => inView(silence, view)).filter((ms) => ms > 0);
  const longest = Math.max(0, ...parts);
  if (longest < Math.max(60_000, lengthOf(view) / 500)) return '';
  return parts.length === 1
    ? `Nothing was recorded for ${lastedText(longest)}.`
    : `Nothing was recorded for ${lastedText(longest)} at a stretch.`;
}

/** What was it like? From what lies within the view. */
export function historyAnswer(seen: Seen): HistoryAnswer {
  const { view, nowMs, oldestMs, ends, silences, checkedSinceMs } = seen;
  const [end] = ends;
  const since =
    oldestMs > view.fromMs + lengthOf(view) / 50 ? `Recorded since ${dayText(oldestMs, nowMs)}, ${formatClock(oldestMs, false)}.` : '';
  const checked =
    checkedSinceMs !== null && checkedSinceMs > Math.max(view.fromMs, oldestMs) + lengthOf(view) / 50 && checkedSinceMs < view.toMs
      ? `Checked since ${dayText(checkedSinceMs, nowMs)}, ${formatClock(checkedSinceMs, false)}.`
      : '';
  const verdict = end === undefined ? '' : `${ends.length > 1 ? 'The latest: ' : ''}${end.verdict.title}.`;
  // Where it ends is told by date and time then: to no moment of the file it is now.
  const span = spanText(view, seen.isPast ? Number.POSITIVE_INFINITY : nowMs);
  const unjudged = seen.isPast ? 'The checks have not looked at it.' : '';
  return { ...titleOf(seen), lead: [`${span}.`, unjudged, verdict, silenceText(silences, view), since, checked].filter(Boolean).join(' ') };
}
