import type { View } from '../../charts/columns.ts';
import { around, type Reach, ranges, upTo, usualRange, within } from '../span/span.ts';
import { momentIn, spanIn } from './addresses.ts';
import type { Recorded } from './recorded.ts';

type Known = Extract<Recorded, { kind: 'recorded' }>;

const hourMs = 3_600_000;

/** The unclean end that an address names, or the newest that nobody has seen: the app opens on that once. */
export function endToShow({ ends }: Known, [first]: readonly string[]): string | null {
  if (first !== undefined) return ends.find(({ id }) => id === first)?.id ?? null;
  return ends.find(({ shown }) => !shown)?.id ?? null;
}

/** The view that the screen begins with: what the address names, else the last day, or less where less was recorded. */
export function firstView(recorded: Known, below: readonly string[], reach: Reach): View {
  const end = recorded.ends.find(({ id }) => id === endToShow(recorded, below));
  if (end) return within(around(end.lastTickMs, 24 * hourMs), reach);
  const span = spanIn(below);
  if (span) return within(span, reach);
  const momentMs = momentIn(below);
  if (momentMs !== null) return within(around(momentMs, hourMs), reach);
  const recordedMs = reach.nowMs - recorded.oldestMs;
  // All of a file.
  if (reach.isPast) return within(upTo(reach.nowMs, recordedMs), reach);
  const range = ranges.find(({ spanMs }) => spanMs >= recordedMs) ?? usualRange;
  return upTo(reach.nowMs, Math.min(range.spanMs, usualRange.spanMs));
}
