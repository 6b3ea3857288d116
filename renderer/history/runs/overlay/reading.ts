import type { SpanFigures } from '../../../../app/history/run.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import type { View } from '../../../charts/columns.ts';
import type { StripDefinition } from '../../../now/strips/definition.ts';
import { bucketsOf } from '../../board/buckets.ts';
import { bucketAt, summaryOf } from '../../board/summary.ts';
import { toldOf } from '../../strips/told.ts';
import type { RunLine } from './lines.ts';

/** Memory is told by its highest here: it is the figure in use that is drawn, not what is left. */
export const howOf = (strip: StripDefinition): 'mean' | 'highest' => {
  const { how } = toldOf(strip);
  return how === 'highest' || how === 'lowest' ? 'highest' : 'mean';
};

/** The strips whose figure of a whole run stands in the table too. */
const inTable: Readonly<Record<string, (figures: SpanFigures) => number | null>> = {
  'gpu-busy': (figures) => figures.meanGpuUtilization,
  'sm-clock': (figures) => figures.meanGpuClockHertz,
  'gpu-power': (figures) => figures.meanGpuPowerWatts,
  memory: (figures) => figures.peakMemoryUsedBytes,
};

/** What a strip says of a whole run, where the table says the same: they must not differ by a rounding. `undefined`: it doesn't. */
export const wholeFigure = ({ id }: StripDefinition, figures: SpanFigures | undefined): number | null | undefined =>
  figures && inTable[id]?.(figures);

/** What a run came to in a view of elapsed time: its mean or its highest; `null` where it was not read. */
export function figureOf(strip: StripDefinition, { run, window }: RunLine, view: View, snapshot: Snapshot | null): number | null {
  if (window === null) return null;
  const within = { fromMs: run.fromMs + view.fromMs, toMs: run.fromMs + view.toMs };
  const summary = summaryOf(window, bucketsOf(strip.main, window, snapshot), within);
  return summary?.[howOf(strip)] ?? null;
}

/** What a run read so long after its start; `null` where it was not read. */
export function valueAt(strip: StripDefinition, { run, window }: RunLine, elapsedMs: number, snapshot: Snapshot | null): number | null {
  if (window === null) return null;
  const place = bucketAt(window, run.fromMs + elapsedMs);
  const value = place < 0 ? Number.NaN : (bucketsOf(strip.main, window, snapshot).mean[place] ?? Number.NaN);
  return Number.isNaN(value) ? null : value;
}
