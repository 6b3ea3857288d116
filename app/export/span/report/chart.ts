import type { HistoryTrack, HistoryWindow } from '../../../history/history.ts';
import type { Labels } from '../../../telemetry/metrics.ts';
import type { MetricWords } from '../column.ts';
import { figureText } from './figure-text.ts';
import { element, escaped } from './markup.ts';
import { summaryOf } from './summary.ts';
import { timeMarks } from './time-axis.ts';
import { bandPath, drawingHeight, drawingWidth, envelopeOf, linePath, placeOn } from './trace.ts';
import { valueAxis } from './value-axis.ts';

/** More instances than this would be a tangle: they are drawn as one, from the lowest to the highest. */
const mostLines = 4;
const mostTimeMarks = 6;

/** A moment that every chart shows: a finding's begin, an end of the machine. */
export interface ChartMark {
  readonly atMs: number;
  /** Its number in the list: "1". */
  readonly text: string;
}

export interface ChartParts {
  readonly metric: MetricWords;
  /** Instances of the metric, at least one. */
  readonly tracks: readonly HistoryTrack[];
  readonly window: Pick<HistoryWindow, 'fromMs' | 'toMs' | 'stepMs' | 'times'>;
  readonly marks: readonly ChartMark[];
}

/** "gpu 0", "sensor nvme/Composite"; empty where there is but one. */
export const instanceText = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

/** Labels that a metric's own name leaves open: "In", but of what? */
const instances: Readonly<Record<string, string>> = { interface: 'interface', disk: 'disk', device: 'file system', resource: 'resource' };

/** "In, by interface" */
export function titleOf({ label }: MetricWords, tracks: readonly HistoryTrack[]): string {
  const kind = Object.keys(tracks[0]?.labels ?? {}).flatMap((name) => instances[name] ?? []);
  return kind.length === 0 ? label : `${label}, by ${kind.join(' and ')}`;
}

const drawing = { viewBox: `0 0 ${drawingWidth} ${drawingHeight}`, preserveAspectRatio: 'none' } as const;
const share = (atMs: number, { fromMs, toMs }: ChartParts['window']): number => (atMs - fromMs) / (toMs - fromMs);
const percent = (of: number): string => `${Math.round(of * 1e4) / 100}%`;

/** Whether a chart would tell more than the table: not where nothing moved, nor where only time went by. */
export const isWorthDrawing = ({ unit }: MetricWords, tracks: readonly HistoryTrack[]): boolean =>
  unit !== 'seconds' &&
  tracks.some((track) => {
    const summary = summaryOf(track);
    return summary !== null && summary.lowest !== summary.highest;
  });

interface Line {
  readonly text: string;
  readonly track: Pick<HistoryTrack, 'min' | 'mean' | 'max' | 'count'>;
}

function linesOf(tracks: readonly HistoryTrack[]): readonly Line[] {
  if (tracks.length <= mostLines) return tracks.map((track) => ({ text: instanceText(track.labels), track }));
  return [{ text: `${tracks.length} of them: mean, from the lowest to the highest`, track: envelopeOf(tracks) }];
}

function drawn({ window, marks }: ChartParts, lines: readonly Line[], axis: ReturnType<typeof valueAxis>, says: string): string {
  const place = placeOn(
    Array.from(window.times, (timeMs) => share(timeMs + window.stepMs / 2, window)),
    axis,
  );
  const areas = lines.map(({ track }, at) => element('path', null, { class: `band s${at}`, d: bandPath(track, place) }));
  const paths = lines.map(({ track }, at) => element('path', null, { class: `line s${at}`, d: linePath(track, place) }));
  const middle = drawingHeight / 2;
  const rule = element('path', null, { class: 'rule', d: `M0 ${middle}H${drawingWidth}` });
  const moments = marks.map(({ atMs }) =>
    element('path', null, { class: 'mark', d: `M${Math.round(share(atMs, window) * drawingWidth)} 0V${drawingHeight}` }),
  );
  return element('svg', [rule, ...areas, ...paths, ...moments], { ...drawing, role: 'img', 'aria-label': says });
}

const alongTime = (className: string, window: ChartParts['window'], marks: readonly ChartMark[]): string =>
  element(
    'div',
    marks.map(({ atMs, text }) => element('span', escaped(text), { style: `left:${percent(share(atMs, window))}` })),
    { class: className, 'aria-hidden': 'true' },
  );

/** One metric over the span: a line for the mean of each bucket, a band from its lowest to its highest, gaps as gaps. */
export function chart(parts: ChartParts): string {
  const { metric, tracks, window, marks } = parts;
  const text = (value: number): string => figureText(metric.unit, value);
  const summaries = tracks.flatMap((track) => summaryOf(track) ?? []);
  const lowest = Math.min(...summaries.map((summary) => summary.lowest));
  const highest = Math.max(...summaries.map((summary) => summary.highest));
  const axis = valueAxis(metric.unit, lowest, highest);
  const lines = linesOf(tracks);
  const title = titleOf(metric, tracks);
  const says = `${title}: from ${text(lowest)} to ${text(highest)}`;
  const [only] = lines;
  const named = lines.length > 1 || (only && tracks.length > 1);
  const keys = lines.map(({ text: name }, at) => element('span', escaped(name), { class: `key s${at}` }));
  const scale = [axis.high, (axis.high + axis.low) / 2, axis.low].map((value) => element('span', escaped(text(value))));
  return element(
    'figure',
    [
      element('figcaption', [
        element('b', escaped(title)),
        ...(named ? keys : []),
        element('i', escaped(`${text(lowest)} to ${text(highest)}`)),
      ]),
      alongTime('moments', window, marks),
      element('div', [drawn(parts, lines, axis, says), element('div', scale, { class: 'scale', 'aria-hidden': 'true' })], {
        class: 'plot',
      }),
      alongTime('times', window, timeMarks(window.fromMs, window.toMs, mostTimeMarks)),
    ],
    { class: 'chart' },
  );
}
