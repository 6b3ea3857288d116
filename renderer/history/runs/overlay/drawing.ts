import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import type { LayerLook, Points } from '../../../charts/plot.ts';
import type { StripDefinition } from '../../../now/strips/definition.ts';
import { bucketsOf } from '../../board/buckets.ts';
import { columnsOf, together } from '../../board/columns.ts';
import { gapsIn } from '../../board/gaps.ts';
import type { RunLine } from './lines.ts';

/** One line for each run, moved to its start. A run without readings has an empty one, so that the others keep their look. */
export function drawingOf(
  strip: StripDefinition,
  lines: readonly RunLine[],
  snapshot: Snapshot | null,
): { readonly points: Points; readonly looks: readonly LayerLook[] } {
  const drawn = lines.map(({ run, toMs, window }): Points => {
    if (window === null) return { xs: [], layers: [[]] };
    const { mean } = bucketsOf(strip.main, window, snapshot);
    const reach = { oldestMs: run.fromMs, nowMs: toMs };
    const gaps = gapsIn(window, (place) => !Number.isNaN(mean[place] ?? Number.NaN), reach);
    return columnsOf(window, mean, [mean], gaps, -run.fromMs);
  });
  return {
    points: drawn.reduce<Points>((all, next) => together(all, next), { xs: [], layers: [] }),
    looks: lines.map(({ look }) => ({ look: 'line', colour: look.colour, dash: look.dash })),
  };
}
