import { grouped } from '../../../app/telemetry/format/figure.ts';
import { asText, type ByteSystem, formatDuration } from '../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Measure } from '../../charts/measure.ts';
import type { StripDefinition } from '../../now/strips/definition.ts';
import type { StripModel } from '../../now/strips/model.ts';
import type { Picture, Rest } from '../board/board.ts';
import { bucketsOf } from '../board/buckets.ts';
import { type Summary, summaryOf } from '../board/summary.ts';
import type { Told } from './told.ts';

/** All that a strip shows besides its trace, with the figure of the span that it is compared with. */
export interface HistoryModel extends StripModel {
  readonly name: string;
  /** What stands beside the figure: "was 51.2", "GPU alone"; empty where nothing has to be said. */
  readonly note: string;
}

const pick = ({ how }: Told, summary: Summary): number => summary[how];

function summaryIn(measure: Measure, { window, shiftMs }: Picture, { fromMs, toMs }: Rest['view'], snapshot: Snapshot | null) {
  return summaryOf(window, bucketsOf(measure, window, snapshot), { fromMs: fromMs - shiftMs, toMs: toMs - shiftMs });
}

/** "0.79 kWh", "46 Wh": what a mean power makes over the time in which it was read. */
export function energyText(watts: number, readMs: number): string {
  const wattHours = (watts * readMs) / 3_600_000;
  return wattHours < 100
    ? `${grouped(wattHours, wattHours < 10 ? 1 : 0)}\u00a0Wh`
    : `${grouped(wattHours / 1000, wattHours < 10_000 ? 2 : 1)}\u00a0kWh`;
}

/** Where a figure was not read up to the last of all readings: "9 s before". */
function lastText({ window }: Picture, { lastAtMs }: Summary): string {
  const place = window.times.findLastIndex((_, at) => window.series.some(({ count }) => (count[at] ?? 0) > 0));
  const agoMs = (window.times[place] ?? lastAtMs) - lastAtMs;
  return agoMs <= 2 * window.stepMs ? '' : `${formatDuration(agoMs / 1000)} before`;
}

function qualifierOf(strip: StripDefinition, told: Told, picture: Picture | null, summary: Summary | null): string {
  if (summary === null || picture === null) return '';
  if (told.how === 'last') return lastText(picture, summary);
  return strip.id === 'gpu-power' ? energyText(summary.mean, summary.readMs) : told.words;
}

/** @param snapshot the latest one, for limits and for what the machine has */
export function historyModel(
  strip: StripDefinition,
  told: Told,
  { view, picture, before }: Rest,
  snapshot: Snapshot | null,
  system: ByteSystem,
): HistoryModel {
  const measure = told.measure ?? strip.main;
  const name = told.name ?? strip.name;
  const summary = picture && summaryIn(measure, picture, view, snapshot);
  const value = summary && pick(told, summary);
  const figure = strip.format(value, system);
  const then = before && summaryIn(measure, before, view, snapshot);
  const was = before && strip.format(then && pick(told, then), system);
  const second = strip.second && picture ? summaryIn(strip.second.measure, picture, view, snapshot) : null;
  // What is drawn is judged by the limits, whatever figure is told.
  const drawn = told.measure && picture ? summaryIn(strip.main, picture, view, snapshot) : summary;
  const limits = (snapshot ? strip.limits(snapshot) : []).map((limit) => ({
    value: limit.value,
    text: `${strip.format(limit.value, system).figure.replace(/\.0$/, '')} ${limit.meaning}`.trim(),
    tone: limit.tone !== undefined && drawn !== null && drawn.highest > limit.value ? limit.tone : null,
  }));
  const why = picture === null ? 'It is on its way.' : 'It was not read in this span.';
  const qualifier = qualifierOf(strip, told, picture, summary);
  return {
    kind: value === null ? 'absent' : 'live',
    qualifier,
    figure,
    why: value === null ? why : null,
    said: true,
    second: second && strip.second ? { name: strip.second.name, text: asText(strip.format(second.mean, system)) } : null,
    limits,
    crossing: null,
    gauge: value === null || told.measure ? null : Number(value.toPrecision(3)),
    name,
    // The unit stands beside the figure already, where it is the same.
    note: was ? `was ${was.unit === figure.unit ? was.figure : asText(was)}` : value === null ? '' : (told.note ?? ''),
    spoken: [
      name,
      value === null ? why : `${asText(figure)} ${qualifier}`.trim(),
      ...(summary && told.how === 'mean'
        ? [`from ${asText(strip.format(summary.lowest, system))} to ${asText(strip.format(summary.highest, system))}`]
        : []),
      ...(told.note && value !== null ? [told.note] : []),
      ...(was ? [`it was ${asText(was)}`] : []),
    ].join(', '),
  };
}
