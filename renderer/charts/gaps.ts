import type { Rings } from '../live/rings.ts';
import type { View } from './columns.ts';
import type { SlotReader } from './measure.ts';

/** A stretch without readings. */
export interface GapSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A tick can be late by half a period and more on a machine that is busy; wider than this, at least one is missing. */
const missedTick = 2.2;
/** How many steps on either side of a stretch tell the pace. */
const stepsAround = 3;

/**
 * Where a measure has no readings between two that it has, or between its last one and the edge of the view. Before its very
 * first reading there is no gap: nobody has looked yet.
 *
 * The pace is taken from the ticks around the stretch, since it can have been changed within the view.
 * @param paceMs the pace that is aimed at now
 */
export function gapsIn(rings: Rings, read: SlotReader, view: View, paceMs: number): GapSpan[] {
  const gaps: GapSpan[] = [];
  const end = rings.indexAtOrAfter(view.toMs + 1);
  const start = rings.indexAtOrAfter(view.fromMs);
  let last = lastKnownBefore(rings, read, start);
  let lastMs = last < 0 ? Number.NaN : rings.timeAt(last);
  let step = paceMs;
  for (let i = start; i < end; i += 1) {
    const slot = rings.slot(i);
    if (Number.isNaN(read(slot))) continue;
    const timeMs = rings.times[slot] ?? Number.NaN;
    const wide = timeMs - lastMs > missedTick * Math.min(step, paceMs);
    if (wide && timeMs - lastMs > missedTick * paceAround(rings, last, i, paceMs)) gaps.push({ fromMs: lastMs, toMs: timeMs });
    if (last >= 0) step = timeMs - lastMs;
    last = i;
    lastMs = timeMs;
  }
  if (view.toMs - lastMs > missedTick * paceAround(rings, last, rings.length, paceMs)) gaps.push({ fromMs: lastMs, toMs: view.toMs });
  return gaps;
}

/** The last tick before `index` at which the measure is known, or -1. */
export function lastKnownBefore(rings: Rings, read: SlotReader, index: number): number {
  for (let i = Math.min(index, rings.length) - 1; i >= 0; i -= 1) if (!Number.isNaN(read(rings.slot(i)))) return i;
  return -1;
}

/** The slower of the paces before and after the stretch between two ticks, since it can be the one where the pace was changed. */
function paceAround(rings: Rings, last: number, next: number, paceMs: number): number {
  const before = medianStep(rings, last - stepsAround + 1, last);
  const after = next < rings.length ? medianStep(rings, next + 1, next + stepsAround) : paceMs;
  return Math.max(before ?? after ?? paceMs, after ?? before ?? paceMs);
}

/** The median time between ticks `from` to `to` and the one before each; `undefined` where there are none. */
function medianStep(rings: Rings, from: number, to: number): number | undefined {
  const steps: number[] = [];
  for (let i = Math.max(1, from); i <= to && i < rings.length; i += 1) steps.push(rings.timeAt(i) - rings.timeAt(i - 1));
  return steps.sort((a, b) => a - b)[steps.length >> 1];
}
