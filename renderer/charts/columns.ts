import type { Rings } from '../live/rings.ts';
import type { GapSpan } from './gaps.ts';
import type { SlotReader } from './measure.ts';

/** A stretch of time, milliseconds since the epoch by the machine's clock. */
export interface View {
  readonly fromMs: number;
  readonly toMs: number;
}

/** How a layer is told in fewer points than it has. */
export type Thinning =
  /** The lowest and the highest of each column: no peak is lost. */
  | 'extremes'
  /** The mean of each column: for layers that are stacked, whose edges must not cross. */
  | 'mean';

export interface Source {
  readonly read: SlotReader;
  readonly thinning: Thinning;
}

/** What is drawn: one time axis, and for each layer a value or `null` at each of its points. Reused from drawing to drawing. */
export interface Columns {
  readonly xs: number[];
  readonly layers: (number | null)[][];
  /** The highest point of all layers in view; `null` where there is none. */
  peak: number | null;
}

const mostTicksPerPixel = 1.5;
/** CSS pixels of a column. Each has two points; the canvas pays for every one of them. */
const columnWidth = 1.5;

export const emptyColumns = (layers: number): Columns => ({ xs: [], layers: Array.from({ length: layers }, () => []), peak: null });

/**
 * Takes a view out of the rings, thinned where it has more than a tick and a half per pixel. The columns lie at round times, not at the edge of
 * the view, so that a point keeps its shape while the view moves on. One tick before the view is taken too, so that the trace
 * enters from the edge. Nothing is joined across a gap.
 */
export function fillColumns(
  columns: Columns,
  rings: Rings,
  sources: readonly Source[],
  view: View,
  gaps: readonly GapSpan[],
  pixels: number,
): void {
  const first = Math.max(0, rings.indexAtOrAfter(view.fromMs) - 1);
  const end = rings.indexAtOrAfter(view.toMs + 1);
  columns.xs.length = 0;
  for (const layer of columns.layers) layer.length = 0;
  columns.peak = null;
  const width = Math.max(1, pixels);
  if (end - first <= mostTicksPerPixel * width) copyTicks(columns, rings, sources, gaps, first, end);
  else thinTicks(columns, rings, sources, gaps, first, end, ((view.toMs - view.fromMs) / width) * columnWidth);
}

function copyTicks(columns: Columns, rings: Rings, sources: readonly Source[], gaps: readonly GapSpan[], first: number, end: number): void {
  let gap = 0;
  for (let i = first; i < end; i += 1) {
    const slot = rings.slot(i);
    const timeMs = rings.times[slot] ?? 0;
    gap = breakAtGap(columns, gaps, gap, timeMs, timeMs);
    columns.xs.push(timeMs);
    sources.forEach(({ read }, layer) => {
      const value = read(slot);
      columns.layers[layer]?.push(Number.isNaN(value) ? null : value);
      if (value > (columns.peak ?? Number.NEGATIVE_INFINITY)) columns.peak = value;
    });
  }
}

function thinTicks(
  columns: Columns,
  rings: Rings,
  sources: readonly Source[],
  gaps: readonly GapSpan[],
  first: number,
  end: number,
  columnMs: number,
): void {
  const { times } = rings;
  let gap = 0;
  let i = first;
  while (i < end) {
    const timeMs = times[rings.slot(i)] ?? 0;
    const column = Math.floor(timeMs / columnMs);
    let next = i + 1;
    while (next < end && Math.floor((times[rings.slot(next)] ?? 0) / columnMs) === column) next += 1;
    gap = breakAtGap(columns, gaps, gap, timeMs, (column + 0.25) * columnMs);
    columns.xs.push((column + 0.25) * columnMs, (column + 0.75) * columnMs);
    sources.forEach((source, layer) => {
      const [left, right] = summary(source, rings, i, next);
      columns.layers[layer]?.push(left, right);
      columns.peak = Math.max(
        columns.peak ?? Number.NEGATIVE_INFINITY,
        left ?? Number.NEGATIVE_INFINITY,
        right ?? Number.NEGATIVE_INFINITY,
      );
    });
    i = next;
  }
  if (columns.peak === Number.NEGATIVE_INFINITY) columns.peak = null;
}

/** Puts a point without values between the one before a gap and the next, which is about to be added at `x`. */
function breakAtGap(columns: Columns, gaps: readonly GapSpan[], next: number, timeMs: number, x: number): number {
  let index = next;
  let ended = false;
  while ((gaps[index]?.toMs ?? Number.POSITIVE_INFINITY) <= timeMs) {
    index += 1;
    ended = true;
  }
  const lastX = columns.xs.at(-1);
  if (ended && lastX !== undefined) {
    columns.xs.push((lastX + x) / 2);
    for (const layer of columns.layers) layer.push(null);
  }
  return index;
}

/** Two points that stand for some ticks; both `null` where nothing is known. */
function summary({ read, thinning }: Source, rings: Rings, from: number, to: number): readonly [number | null, number | null] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let lowAt = 0;
  let highAt = 0;
  let sum = 0;
  let known = 0;
  for (let i = from; i < to; i += 1) {
    const value = read(rings.slot(i));
    if (Number.isNaN(value)) continue;
    known += 1;
    sum += value;
    if (value < low) {
      low = value;
      lowAt = i;
    }
    if (value > high) {
      high = value;
      highAt = i;
    }
  }
  if (known === 0) return [null, null];
  if (thinning === 'mean') return [sum / known, sum / known];
  return lowAt <= highAt ? [low, high] : [high, low];
}
