import type { EvidenceTrace } from '../../../app/health/finding.ts';
import type { Series, SeriesWindow } from '../../../app/history/series.ts';

const stepMs = 1000;
/** The thinning keeps the farthest of each group, so two neighbours lie up to twice the usual distance apart. Wider is a gap. */
const widest = 2.5;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? stepMs;

/** The value at each time of an axis: on the line between the two points around it, NaN in a gap and outside. */
function along(times: Float64Array, { timesMs, values }: EvidenceTrace): Float64Array {
  const steps = timesMs.slice(1).map((timeMs, index) => timeMs - (timesMs[index] ?? 0));
  const widestMs = widest * Math.max(stepMs, median(steps));
  let next = 0;
  return times.map((timeMs) => {
    while (next < timesMs.length && (timesMs[next] ?? 0) < timeMs) next += 1;
    const [before, after] = [timesMs[next - 1], timesMs[next]];
    const [low, high] = [values[next - 1], values[next]];
    if (after === timeMs) return high ?? Number.NaN;
    if (before === undefined || after === undefined || low == null || high == null || after - before > widestMs) return Number.NaN;
    return low + ((high - low) * (timeMs - before)) / (after - before);
  });
}

/**
 * The traces that were kept around the opening of a finding, as a window with a point each second, so that they are drawn like the
 * live ones. Empty where nothing was kept.
 */
export function keptWindow(traces: readonly EvidenceTrace[]): SeriesWindow {
  const all = traces.flatMap(({ timesMs }) => timesMs);
  const fromMs = Math.min(...all);
  const toMs = Math.max(...all);
  const length = all.length === 0 ? 0 : Math.floor((toMs - fromMs) / stepMs) + 1;
  const times = Float64Array.from({ length }, (_, index) => fromMs + index * stepMs);
  const series = traces.map((trace): Series => ({ metric: trace.metric, labels: trace.labels, values: along(times, trace) }));
  return { times, series };
}
