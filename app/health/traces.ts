import type { Track } from '../history/series.ts';
import type { Labels } from '../telemetry/metrics.ts';
import type { EvidenceTrace, Finding } from './finding.ts';

/** How much is kept on each side of the moment in which a finding opened. */
const sideSeconds = 300;
/** So long after the opening the traces are whole. */
export const tracesAfterSeconds = sideSeconds;
/** Enough for a small chart, and little in a file. */
const mostPoints = 150;

/** Four digits are more than a small chart can show. */
const rounded = (value: number): number | null => (Number.isFinite(value) ? Number(value.toPrecision(4)) : null);

/**
 * The evidence around the opening of a finding, thinned to what a small chart can show.
 * Of each step the point farthest from the one before is kept, so that a short drop survives the thinning.
 */
export function traceAround(finding: Finding, track: (metric: string, labels: Labels, seconds: number) => Track): EvidenceTrace[] {
  return finding.charts.map(({ metric, labels }) => {
    const { timesMs, values } = track(metric, labels, 2 * sideSeconds + 60);
    const from = finding.openedAtMs - sideSeconds * 1000;
    const to = finding.openedAtMs + sideSeconds * 1000;
    const kept = [...timesMs.keys()].filter((index) => (timesMs[index] ?? 0) >= from && (timesMs[index] ?? 0) <= to);
    const step = Math.max(1, Math.ceil(kept.length / mostPoints));
    const thinned: number[] = [];
    for (let start = 0; start < kept.length; start += step) {
      const before = values[thinned.at(-1) ?? -1] ?? Number.NaN;
      const group = kept.slice(start, start + step);
      const distance = (index: number) => Math.abs((values[index] ?? Number.NaN) - before) || 0;
      thinned.push(group.reduce((farthest, index) => (distance(index) > distance(farthest) ? index : farthest), group[0] ?? 0));
    }
    return {
      metric,
      labels,
      timesMs: thinned.map((index) => Math.round(timesMs[index] ?? 0)),
      values: thinned.map((index) => rounded(values[index] ?? Number.NaN)),
    };
  });
}
