import type { HistoryWindow } from '../../../app/history/history.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { LayerLook } from '../../charts/plot.ts';
import type { StripDefinition } from '../../now/strips/definition.ts';
import { bucketsOf } from '../board/buckets.ts';

/** A layer of a trace that looks back, with its figure in each bucket. */
export interface HistoryLayer extends LayerLook {
  readonly values: Float64Array;
}

/** A stack is drawn by its means, whose edges can't cross. */
const isStacked = ({ look }: LayerLook) => look === 'stack' || look === 'hatched' || look === 'foam';

/**
 * A strip of the recorder as it looks back: a band from the lowest to the highest, the mean as a line, a second direction dashed. What is a
 * stack stays one.
 */
export function layersOf(strip: StripDefinition, window: HistoryWindow, snapshot: Snapshot | null): readonly HistoryLayer[] {
  const own = strip.layers(snapshot);
  if (own.some(isStacked)) {
    return own.map(({ measure, look, colour }) => ({ look, colour, values: bucketsOf(measure, window, snapshot).mean }));
  }
  const { min, mean, max } = bucketsOf(strip.main, window, snapshot);
  const { colour } = strip;
  return [
    { look: 'band-top', colour, values: max },
    { look: 'band-bottom', colour, values: min },
    { look: 'line', colour, values: mean },
    ...own
      .filter(({ look }) => look === 'dashed')
      .map(({ measure, look }) => ({ look, colour, values: bucketsOf(measure, window, snapshot).mean })),
  ];
}

/** The span that is compared with: its mean, as a dashed line in the colour of what isn't now. */
export const ghostOf = (strip: StripDefinition, window: HistoryWindow, snapshot: Snapshot | null): HistoryLayer => ({
  look: 'dashed',
  colour: 'var(--ink-2)',
  values: bucketsOf(strip.main, window, snapshot).mean,
});
