import type { HistoryTrack, HistoryWindow, Span } from '../history.ts';
import type { Axis } from './axis.ts';
import type { Plotting } from './plotting.ts';
import type { NamedSeries } from './row.ts';
import type { Tier } from './tiers.ts';

/** A loop is ten times as fast as `map` here, and there are 86,400 seconds in a day. */
function timesOf({ startMs, stepMs, points }: Axis): Float64Array {
  const times = new Float64Array(points);
  for (let at = 0; at < points; at += 1) times[at] = startMs + at * stepMs;
  return times;
}

export const spanOf = ({ startMs, stepMs, points }: Axis): Span => ({ fromMs: startMs, toMs: startMs + points * stepMs });

/** All buckets of the axis, and those series of which something was read in them. */
export const wholeWindow = (axis: Axis, tier: Tier, series: readonly NamedSeries[], plotted: readonly Plotting[]): HistoryWindow => ({
  ...spanOf(axis),
  tier: tier.seconds,
  stepMs: axis.stepMs,
  times: timesOf(axis),
  series: series.flatMap(({ metric, labels }, index): HistoryTrack[] => {
    const columns = plotted[index]?.columns();
    return columns ? [{ metric, labels, ...columns }] : [];
  }),
});

/** A window of the buckets alone in which something was read; every series is in it, be it all gaps. */
export function filledWindow(axis: Axis, tier: Tier, series: readonly NamedSeries[], plotted: readonly Plotting[]): HistoryWindow {
  const empty = new Float64Array(axis.points);
  const gaps = new Float64Array(axis.points).fill(Number.NaN);
  const tracks = series.map(({ metric, labels }, index) => ({
    metric,
    labels,
    ...(plotted[index]?.columns() ?? { min: gaps, mean: gaps, max: gaps, count: empty }),
  }));
  const filled: number[] = [];
  for (let at = 0; at < axis.points; at += 1) if (tracks.some(({ count }) => (count[at] as number) > 0)) filled.push(at);
  const pick = (column: Float64Array) => Float64Array.from(filled, (at) => column[at] as number);
  return {
    ...spanOf(axis),
    tier: tier.seconds,
    stepMs: tier.bucketMs,
    times: Float64Array.from(filled, (at) => axis.startMs + at * axis.stepMs),
    series: tracks.map(({ metric, labels, min, mean, max, count }) => ({
      metric,
      labels,
      min: pick(min),
      mean: pick(mean),
      max: pick(max),
      count: pick(count),
    })),
  };
}
