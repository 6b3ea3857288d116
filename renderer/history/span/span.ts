import type { View } from '../../charts/columns.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The shortest and the longest span that can be shown, in milliseconds. */
export const shortestMs = minuteMs;
export const longestMs = 5 * 366 * dayMs;

/** What a span can lie in: from the oldest reading to now, by the machine's clock. */
export interface Reach {
  /** `null` while nothing was recorded. */
  readonly oldestMs: number | null;
  readonly nowMs: number;
  /** Nothing follows: `nowMs` is the end of what was read from a file. */
  readonly isPast?: boolean;
}

/** The plain choices. Each ends now. */
export const ranges = [
  { value: '1h', content: '1 h', name: '1 hour', spanMs: hourMs },
  { value: '6h', content: '6 h', name: '6 hours', spanMs: 6 * hourMs },
  { value: '24h', content: '24 h', name: '24 hours', spanMs: dayMs },
  { value: '7d', content: '7 d', name: '7 days', spanMs: 7 * dayMs },
  { value: '30d', content: '30 d', name: '30 days', spanMs: 30 * dayMs },
  { value: '1y', content: '1 y', name: '1 year', spanMs: 365 * dayMs },
] as const;
export type Range = (typeof ranges)[number];
export const usualRange: Range = ranges[2];

export const lengthOf = ({ fromMs, toMs }: View): number => toMs - fromMs;

const bounded = (spanMs: number): number => Math.min(longestMs, Math.max(shortestMs, spanMs));

/**
 * The nearest view of an allowed length that shows nothing of the future, and nothing from before the oldest reading unless it is longer
 * than all that was recorded: then it ends now.
 */
export function within(view: View, { oldestMs, nowMs }: Reach): View {
  const spanMs = bounded(lengthOf(view));
  const latest = Math.min(nowMs, view.fromMs + spanMs);
  const earliest = Math.min(nowMs, (oldestMs ?? nowMs) + spanMs);
  const toMs = Math.max(latest, earliest);
  return { fromMs: toMs - spanMs, toMs };
}

/** Longer (`factor` above 1) or shorter, with `atMs` kept where it stands on the screen. */
export function zoomed(view: View, factor: number, atMs: number): View {
  const before = lengthOf(view);
  const spanMs = bounded(before * factor);
  const fromMs = atMs - ((atMs - view.fromMs) / before) * spanMs;
  return { fromMs, toMs: fromMs + spanMs };
}

export const moved = ({ fromMs, toMs }: View, byMs: number): View => ({ fromMs: fromMs + byMs, toMs: toMs + byMs });

export const around = (atMs: number, spanMs: number): View => ({ fromMs: atMs - spanMs / 2, toMs: atMs + spanMs / 2 });

/** The last so many milliseconds. */
export const upTo = (nowMs: number, spanMs: number): View => ({ fromMs: nowMs - spanMs, toMs: nowMs });

/** Whether the right edge is now, so that the view moves on with it. A pixel or less is no distance. */
export const endsNow = (view: View, nowMs: number): boolean => nowMs - view.toMs <= lengthOf(view) / 1000;

/** The plain choice that a view is; `null` where it is none. */
export const rangeOf = (view: View, nowMs: number): Range | null =>
  endsNow(view, nowMs) ? (ranges.find(({ spanMs }) => Math.abs(spanMs - lengthOf(view)) < spanMs / 1000) ?? null) : null;

/** When an event is jumped to, so much of the span before is kept; the view is never stretched for it. */
const closer = 0.25;
const closestMs = 10 * minuteMs;

/** A view with some moments in its middle: nearer than the one before, but with all of them in it. */
export function viewOver(momentsMs: readonly number[], before: View): View {
  const first = Math.min(...momentsMs);
  const last = Math.max(...momentsMs);
  const spanMs = Math.max((last - first) * 1.5, Math.min(lengthOf(before), Math.max(closestMs, lengthOf(before) * closer)));
  return around((first + last) / 2, spanMs);
}
