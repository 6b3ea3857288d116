import type { View } from '../../charts/columns.ts';
import { around, type Reach, ranges, upTo, usualRange, within } from '../span/span.ts';
import type { Recorded } from './recorded.ts';

type Known = Extract<Recorded, { kind: 'recorded' }>;

const hourMs = 3_600_000;
const unit = 1000;

/** Where the address of a moment leads: `/history/at/1763123456`, in seconds. */
export const momentAddress = (atMs: number): string => `/history/at/${Math.floor(atMs / unit)}`;
export const endAddress = (id: string): string => `/history/${encodeURIComponent(id)}`;

/** The unclean end that an address names, or the newest that nobody has seen: the app opens on that once. */
export function endToShow({ ends }: Known, [first]: readonly string[]): string | null {
  if (first !== undefined) return ends.find(({ id }) => id === first)?.id ?? null;
  return ends.find(({ shown }) => !shown)?.id ?? null;
}

/** The view that the screen begins with: what the address names, else the last day, or less where less was recorded. */
export function firstView(recorded: Known, below: readonly string[], reach: Reach): View {
  const end = recorded.ends.find(({ id }) => id === endToShow(recorded, below));
  if (end) return within(around(end.lastTickMs, 24 * hourMs), reach);
  const seconds = below[0] === 'at' ? Number(below[1]) : Number.NaN;
  if (Number.isFinite(seconds) && seconds > 0) return within(around(seconds * unit, hourMs), reach);
  const recordedMs = reach.nowMs - recorded.oldestMs;
  const range = ranges.find(({ spanMs }) => spanMs >= recordedMs) ?? usualRange;
  return upTo(reach.nowMs, Math.min(range.spanMs, usualRange.spanMs));
}
