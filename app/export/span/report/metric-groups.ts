import type { HistoryTrack } from '../../../history/history.ts';
import { type Column, columnOf, type MetricWords } from '../column.ts';
import { metricWordGroups } from '../groups.ts';

const groups: readonly { readonly title: string; readonly words: readonly string[] }[] = metricWordGroups;

const otherTitle = 'Other';

export interface MetricTracks {
  readonly metric: MetricWords;
  readonly tracks: readonly HistoryTrack[];
}

export interface MetricGroup {
  readonly title: string;
  readonly metrics: readonly MetricTracks[];
}

const titleOf = (id: string): string => groups.find(({ words }) => words.includes(id.split('.')[0] ?? ''))?.title ?? otherTitle;

/** The tracks of a window by metric, and those by group; a group without any is left out. */
export function groupsOf(series: readonly HistoryTrack[]): readonly MetricGroup[] {
  const known = series.flatMap((track): (Column & { readonly track: HistoryTrack })[] => {
    const column = columnOf(track);
    return column === null ? [] : [{ ...column, track }];
  });
  const byMetric = [...Map.groupBy(known, ({ metric }) => metric)].map(([metric, columns]) => ({
    metric,
    tracks: columns.map(({ track }) => track),
  }));
  const byTitle = Map.groupBy(byMetric, ({ metric }) => titleOf(metric.id));
  return [...groups.map(({ title }) => title), otherTitle].flatMap((title) => {
    const metrics = byTitle.get(title);
    return metrics ? [{ title, metrics }] : [];
  });
}
