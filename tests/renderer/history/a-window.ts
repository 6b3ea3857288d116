import type { HistoryTrack, HistoryWindow } from '../../../app/history/history.ts';

/** A window whose series have given means; the band is one below and one above. `null` is a gap. */
export function aWindow(
  means: Readonly<Record<string, readonly (number | null)[]>>,
  { fromMs = 0, stepMs = 1000 }: { readonly fromMs?: number; readonly stepMs?: number } = {},
): HistoryWindow {
  const length = Math.max(0, ...Object.values(means).map((values) => values.length));
  const column = (values: readonly (number | null)[], more: number) =>
    Float64Array.from({ length }, (_, i) => (values[i] ?? Number.NaN) + more);
  const series = Object.entries(means).map(([key, values]): HistoryTrack => {
    const [metric = '', gpu] = key.split('#');
    return {
      metric,
      labels: gpu === undefined ? {} : { gpu },
      min: column(values, -1),
      mean: column(values, 0),
      max: column(values, 1),
      count: Float64Array.from({ length }, (_, i) => (values[i] == null ? 0 : 1)),
    };
  });
  return {
    fromMs,
    toMs: fromMs + length * stepMs,
    tier: 1,
    stepMs,
    times: Float64Array.from({ length }, (_, i) => fromMs + i * stepMs),
    series,
  };
}
