import type { HistoryWindow } from '../../../app/history/history.ts';
import type { View } from '../../charts/columns.ts';
import type { GapSpan } from '../../charts/gaps.ts';
import type { Points } from '../../charts/plot.ts';

/**
 * Puts a window's figures at the middle of their buckets. Buckets without a reading of the first layer that lie in no gap are left out: the
 * machine was read more slowly there. Nothing is joined across a gap.
 * @param layers what is drawn, each as long as the window; the first one decides where there is something
 * @param shiftMs by how much later it is drawn than it was: for a span that is laid over another one
 */
export function columnsOf(
  { times, stepMs }: HistoryWindow,
  main: Float64Array,
  layers: readonly Float64Array[],
  gaps: readonly GapSpan[],
  shiftMs = 0,
): Points {
  const columns: Points = { xs: [], layers: layers.map(() => []) };
  let gap = 0;
  for (let place = 0; place < times.length; place += 1) {
    if (Number.isNaN(main[place] ?? Number.NaN)) continue;
    const timeMs = times[place] ?? 0;
    let broken = false;
    for (; (gaps[gap]?.toMs ?? Number.POSITIVE_INFINITY) <= timeMs; gap += 1) broken = true;
    const last = columns.xs.at(-1);
    const x = timeMs + stepMs / 2 + shiftMs;
    if (broken && last !== undefined) {
      columns.xs.push((last + x) / 2);
      for (const layer of columns.layers) layer.push(null);
    }
    columns.xs.push(x);
    layers.forEach((values, layer) => {
      const value = values[place] ?? Number.NaN;
      columns.layers[layer]?.push(Number.isNaN(value) ? null : value);
    });
  }
  return columns;
}

/** The highest point within a view; `null` where there is none. */
export function peakIn({ xs, layers }: Points, { fromMs, toMs }: View): number | null {
  let peak = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < xs.length; i += 1) {
    const x = xs[i] ?? 0;
    if (x < fromMs || x > toMs) continue;
    for (const layer of layers) peak = Math.max(peak, layer[i] ?? Number.NEGATIVE_INFINITY);
  }
  return peak === Number.NEGATIVE_INFINITY ? null : peak;
}

/** Two drawings on one axis. Each has its own points; at those of the other one it has nothing, and its lines go on. */
export function together(a: Points, b: Points): Points {
  const joined: Points = { xs: [], layers: [...a.layers, ...b.layers].map(() => []) };
  let i = 0;
  let j = 0;
  while (i < a.xs.length || j < b.xs.length) {
    const [x, y] = [a.xs[i] ?? Number.POSITIVE_INFINITY, b.xs[j] ?? Number.POSITIVE_INFINITY];
    joined.xs.push(Math.min(x, y));
    for (const [layer, values] of joined.layers.entries()) {
      const own = layer < a.layers.length;
      if (own) values.push(x <= y ? a.layers[layer]?.[i] : undefined);
      else values.push(y <= x ? b.layers[layer - a.layers.length]?.[j] : undefined);
    }
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return joined;
}
