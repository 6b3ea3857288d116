import type { Rings } from '../live/rings.ts';
import type { View } from './columns.ts';
import type { SlotReader } from './measure.ts';

/** A stretch without readings. */
export interface GapSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Ticks are at most 1.5 periods apart; anything wider than this is a tick that is missing. */
const missedTick = 1.75;

/**
 * Where a measure has no readings between two that it has, or between its last one and the edge of the view. Before its very
 * first reading there is no gap: nobody has looked yet.
 *
 * The pace is taken from the ticks beside the stretch, since it can have been changed within the view.
 * @param fallbackMs the pace where the ticks don't tell
 */
export function gapsIn(rings: Rings, read: SlotReader, view: View, fallbackMs: number): GapSpan[] {
  const gaps: GapSpan[] = [];
  const end = rings.indexAtOrAfter(view.toMs + 1);
  let last = lastKnownBefore(rings, read, rings.indexAtOrAfter(view.fromMs));
  let previous = last;
  for (let i = Math.max(0, rings.indexAtOrAfter(view.fromMs)); i < end; i += 1) {
    if (Number.isNaN(read(rings.slot(i)))) continue;
    if (last >= 0) addIfMissed(gaps, rings.timeAt(last), rings.timeAt(i), paceAround(rings, previous, last, i, fallbackMs));
    previous = last;
    last = i;
  }
  if (last >= 0) addIfMissed(gaps, rings.timeAt(last), view.toMs, paceAround(rings, previous, last, rings.length, fallbackMs));
  return gaps;
}

/** The last tick before `index` at which the measure is known, or -1. */
export function lastKnownBefore(rings: Rings, read: SlotReader, index: number): number {
  for (let i = Math.min(index, rings.length) - 1; i >= 0; i -= 1) if (!Number.isNaN(read(rings.slot(i)))) return i;
  return -1;
}

function addIfMissed(gaps: GapSpan[], fromMs: number, toMs: number, paceMs: number): void {
  if (toMs - fromMs > missedTick * paceMs) gaps.push({ fromMs, toMs });
}

/** The smaller of the steps on either side of a stretch. */
function paceAround(rings: Rings, previous: number, last: number, next: number, fallbackMs: number): number {
  const before = previous >= 0 && previous < last ? rings.timeAt(last) - rings.timeAt(previous) : Number.POSITIVE_INFINITY;
  const after = next + 1 < rings.length ? rings.timeAt(next + 1) - rings.timeAt(next) : Number.POSITIVE_INFINITY;
  const pace = Math.min(before, after);
  return Number.isFinite(pace) ? pace : fallbackMs;
}
