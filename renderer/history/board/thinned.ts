import type { HistoryTrack, HistoryWindow } from '../../../app/history/history.ts';

/** Buckets narrower than this many CSS pixels cost the canvas much and show nothing. */
const leastPixels = 1.5;

/** How many buckets become one, a power of two, so that it is at least a pixel wide: 1 for a window that was asked for this view. */
export function thinningOf(stepMs: number, spanMs: number, width: number): number {
  const pixels = (stepMs / spanMs) * width;
  return pixels >= leastPixels || pixels <= 0 ? 1 : 2 ** Math.ceil(Math.log2(leastPixels / pixels));
}

const known = new WeakMap<HistoryWindow, Map<number, HistoryWindow>>();

/** The same window with so many buckets in one: it is drawn until a window that suits the view has come. Made once for all charts. */
export function thinned(window: HistoryWindow, by: number): HistoryWindow {
  if (by <= 1) return window;
  const made = known.get(window) ?? new Map<number, HistoryWindow>();
  known.set(window, made);
  const before = made.get(by);
  if (before) return before;
  const length = Math.ceil(window.times.length / by);
  const fresh: HistoryWindow = {
    ...window,
    stepMs: window.stepMs * by,
    times: Float64Array.from({ length }, (_, i) => window.times[i * by] ?? 0),
    series: window.series.map((track) => thinnedTrack(track, by, length)),
  };
  made.set(by, fresh);
  return fresh;
}

function thinnedTrack(track: HistoryTrack, by: number, length: number): HistoryTrack {
  const column = () => new Float64Array(length).fill(Number.NaN);
  const [min, mean, max, count] = [column(), column(), column(), new Float64Array(length)];
  for (let to = 0; to < length; to += 1) {
    let sum = 0;
    let readings = 0;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let from = to * by; from < Math.min((to + 1) * by, track.mean.length); from += 1) {
      const own = track.count[from] ?? 0;
      if (own === 0) continue;
      readings += own;
      sum += (track.mean[from] ?? 0) * own;
      low = Math.min(low, track.min[from] ?? low);
      high = Math.max(high, track.max[from] ?? high);
    }
    if (readings === 0) continue;
    [min[to], mean[to], max[to], count[to]] = [low, sum / readings, high, readings];
  }
  return { metric: track.metric, labels: track.labels, min, mean, max, count };
}
