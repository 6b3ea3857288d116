import type { UncleanEnd } from '../../../app/history/blackbox/unclean-end.ts';
import type { HistoryWindow } from '../../../app/history/history.ts';
import { metrics } from '../../../app/telemetry/catalogue.ts';
import { asText, type ByteSystem } from '../../../app/telemetry/format/format.ts';
import { type EvidenceStrip, evidenceStrips } from '../../health/evidence/strips.ts';
import { bucketsOf } from '../board/buckets.ts';

/** What tells most of an end, whatever its cause. */
const usual: readonly { readonly metric: string; readonly labels: Readonly<Record<string, string>> }[] = [
  { metric: 'memory.available', labels: {} },
  { metric: 'pressure.full', labels: { resource: 'memory' } },
  { metric: 'memory.swap.used', labels: {} },
  { metric: 'gpu.power', labels: {} },
  { metric: 'sensor.hottest', labels: {} },
  { metric: 'disk.written', labels: {} },
  { metric: 'gpu.utilization', labels: {} },
];
const mostStrips = 5;

/** The traces that show an end: those that its verdict speaks of, then the usual ones that were read. */
export function endStrips({ verdict }: UncleanEnd, window: HistoryWindow): readonly EvidenceStrip[] {
  const read = new Set(window.series.map(({ metric }) => metric));
  const spokenOf = verdict.evidence.flatMap(({ metric }) => (metric === null ? [] : [metric]));
  const wanted = [
    ...spokenOf.map((metric) => usual.find((candidate) => candidate.metric === metric) ?? { metric, labels: {} }),
    ...usual,
  ].filter(({ metric }, index, all) => read.has(metric) && all.findIndex((other) => other.metric === metric) === index);
  const found = evidenceStrips(wanted.slice(0, mostStrips).map((chart) => ({ ...chart, limits: [] })));
  // How far a figure has fallen or risen is seen by its highest.
  return found.map((evidence) => ({ ...evidence, strip: { ...evidence.strip, peak: true } }));
}

/** One of the last seconds. */
export interface LastSecond {
  readonly atMs: number;
  /** A figure for each column, as text; `null` where nothing was read. */
  readonly figures: readonly (string | null)[];
}

export const lastSecondsShown = 7;

/** The last seconds of a window, the oldest first, in the columns of some strips. */
export function lastSeconds(window: HistoryWindow, strips: readonly EvidenceStrip[], system: ByteSystem): readonly LastSecond[] {
  const columns = strips.map(({ strip }) => ({ strip, values: bucketsOf(strip.main, window, null).mean }));
  const places: number[] = [];
  for (let place = window.times.length - 1; place >= 0 && places.length < lastSecondsShown; place -= 1) {
    if (window.series.some(({ count }) => (count[place] ?? 0) > 0)) places.unshift(place);
  }
  return places.map((place) => ({
    atMs: window.times[place] ?? 0,
    figures: columns.map(({ strip, values }) => {
      const value = values[place] ?? Number.NaN;
      return Number.isNaN(value) ? null : asText(strip.format(value, system));
    }),
  }));
}

/** The column's name and unit: they stand once, above the figures. */
export const columnName = ({ strip }: EvidenceStrip): string => metrics.find(({ id }) => strip.id.startsWith(id))?.label ?? strip.name;
