import { grouped } from '../../../../app/telemetry/format/figure.ts';
import type { View } from '../../../charts/columns.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Round lengths of time between two marks. */
const steps: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * second),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hour),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].map((days) => days * day),
];

/** A time since the start, in its own units: "start", "45 s", "10 min", "1 h 30 min", "2 d 6 h". */
export function elapsedText(ms: number): string {
  const seconds = Math.round(ms / second);
  if (seconds <= 0) return 'start';
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count], place) => place === 0 || count > 0)
    .map(([count, unit]) => `${grouped(count, 0)} ${unit}`)
    .join(' ');
}

/** The marks of a view of elapsed time, ascending, at least `apart` pixels from each other. */
export function elapsedTicks(view: View, width: number, apart: number): readonly { readonly atMs: number; readonly text: string }[] {
  const least = ((view.toMs - view.fromMs) * apart) / Math.max(1, width);
  const step = steps.find((candidate) => candidate >= least) ?? steps.at(-1) ?? least;
  const ticks: { readonly atMs: number; readonly text: string }[] = [];
  for (let atMs = Math.max(0, Math.ceil(view.fromMs / step)) * step; atMs <= view.toMs; atMs += step) {
    ticks.push({ atMs, text: elapsedText(atMs) });
  }
  return ticks;
}
