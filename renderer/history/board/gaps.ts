import type { HistoryWindow } from '../../../app/history/history.ts';
import type { GapSpan } from '../../charts/gaps.ts';
import type { Reach } from '../span/span.ts';

/** Buckets can be finer than the pace at which the machine was read. Wider apart than this many paces, at least one reading is missing. */
const missed = 2.2;
const stepsAround = 3;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 1;

/** The pace around the place between two known buckets, in buckets: the slower of the one before and the one after. */
function paceAround(known: readonly number[], at: number): number {
  const step = (i: number) => (known[i + 1] ?? 0) - (known[i] ?? 0);
  const steps = (from: number, to: number) => {
    const within: number[] = [];
    for (let i = Math.max(0, from); i < Math.min(known.length - 1, to); i += 1) within.push(step(i));
    return within;
  };
  const before = steps(at - stepsAround, at);
  const after = steps(at + 1, at + 1 + stepsAround);
  return Math.max(1, before.length > 0 ? median(before) : 1, after.length > 0 ? median(after) : 1);
}

/**
 * The stretches of a window in which a figure has no reading. Before the oldest reading there is no gap, since nobody had looked yet, and
 * none in the future.
 * @param isKnown whether the bucket at a place holds a reading
 */
export function gapsIn(window: HistoryWindow, isKnown: (place: number) => boolean, { oldestMs, nowMs }: Reach): GapSpan[] {
  const { times, stepMs } = window;
  const fromMs = Math.max(window.fromMs, oldestMs ?? window.toMs);
  const toMs = Math.min(window.toMs, nowMs);
  if (times.length === 0 || toMs <= fromMs) return [];
  const known: number[] = [];
  for (let place = 0; place < times.length; place += 1) if (isKnown(place)) known.push(place);
  const timeOf = (place: number | undefined) => times[place ?? 0] ?? fromMs;
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return [{ fromMs, toMs }];
  const gaps: GapSpan[] = [];
  const wide = (ms: number, pace: number) => ms > missed * pace * stepMs;
  if (wide(timeOf(first) - fromMs, paceAround(known, -1))) gaps.push({ fromMs, toMs: timeOf(first) });
  for (let i = 0; i + 1 < known.length; i += 1) {
    const apart = timeOf(known[i + 1]) - timeOf(known[i]);
    if (wide(apart, 1) && wide(apart, paceAround(known, i))) gaps.push({ fromMs: timeOf(known[i]) + stepMs, toMs: timeOf(known[i + 1]) });
  }
  if (wide(toMs - timeOf(last), paceAround(known, known.length - 1))) gaps.push({ fromMs: timeOf(last) + stepMs, toMs });
  return gaps;
}

/**
 * The same stretches with exact edges: a bucket is minutes or days wide, but it is known to the second when the machine stopped and when
 * recording began again.
 */
export const withExactEdges = (gaps: readonly GapSpan[], momentsMs: readonly number[], stepMs: number): readonly GapSpan[] =>
  gaps.map(({ fromMs, toMs }) => ({
    // The last reading lies in the bucket before the gap, the next one in that after it.
    fromMs: momentsMs.findLast((atMs) => atMs >= fromMs - stepMs && atMs <= fromMs) ?? fromMs,
    toMs: momentsMs.find((atMs) => atMs >= toMs && atMs < toMs + stepMs) ?? toMs,
  }));

/** The stretches in which nothing at all was recorded. */
export function silencesIn(window: HistoryWindow, reach: Reach): GapSpan[] {
  return gapsIn(window, (place) => window.series.some(({ count }) => (count[place] ?? 0) > 0), reach);
}
