import type { HistoryTrack, HistoryWindow } from '../../../app/history/history.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Measure } from '../../charts/measure.ts';

/** One figure over time: in each bucket of the window the lowest, mean and highest; NaN where there was none. */
export interface Buckets {
  readonly min: Float64Array;
  readonly mean: Float64Array;
  readonly max: Float64Array;
}

type Fold = (into: number, value: number) => number;

const lower: Fold = Math.min;
const higher: Fold = Math.max;
const sum: Fold = (into, value) => into + value;

/**
 * How the instances of a measure make one figure. Of several GPUs the band reaches from the lowest to the highest of any; sums of lows and
 * highs, which needn't have come at the same instant, are outer bounds.
 */
const folds: Readonly<Record<Measure['combine'], Readonly<Record<keyof Buckets, Fold>>>> = {
  mean: { min: lower, mean: sum, max: higher },
  sum: { min: sum, mean: sum, max: sum },
  max: { min: higher, mean: higher, max: higher },
  min: { min: lower, mean: lower, max: lower },
};

export const tracksOf = (measure: Measure, { series }: HistoryWindow, snapshot: Snapshot | null): readonly HistoryTrack[] =>
  series.filter(
    ({ metric, labels }) =>
      measure.metrics.includes(metric) && (measure.pick === undefined || snapshot === null || measure.pick(labels, snapshot)),
  );

interface Known {
  readonly buckets: Buckets;
  readonly pick: Measure['pick'];
  /** For measures that choose their instances by it; `null` for all others. */
  readonly snapshot: Snapshot | null;
}

/** What was made of a window before: a cursor reads the same columns in every frame. */
const known = new WeakMap<HistoryWindow, Map<string, Known>>();

/** @param snapshot the latest one, for measures that choose their instances by it; without one all instances count */
export function bucketsOf(measure: Measure, window: HistoryWindow, snapshot: Snapshot | null): Buckets {
  const chosenBy = measure.pick === undefined ? null : snapshot;
  const ofWindow = known.get(window) ?? new Map<string, Known>();
  known.set(window, ofWindow);
  // Strips make the measures of their layers anew each time they are asked for them.
  const name = `${measure.combine} ${measure.metrics.join(' ')}`;
  const before = ofWindow.get(name);
  if (before !== undefined && before.snapshot === chosenBy && before.pick === measure.pick) return before.buckets;
  const buckets = combined(measure, window, snapshot);
  ofWindow.set(name, { buckets, pick: measure.pick, snapshot: chosenBy });
  return buckets;
}

function combined(measure: Measure, window: HistoryWindow, snapshot: Snapshot | null): Buckets {
  const tracks = tracksOf(measure, window, snapshot);
  const [only] = tracks;
  if (only && tracks.length === 1) return only;
  const fold = folds[measure.combine];
  return {
    min: folded(tracks, 'min', fold.min, window.times.length, false),
    mean: folded(tracks, 'mean', fold.mean, window.times.length, measure.combine === 'mean'),
    max: folded(tracks, 'max', fold.max, window.times.length, false),
  };
}

function folded(tracks: readonly HistoryTrack[], column: keyof Buckets, fold: Fold, length: number, divide: boolean): Float64Array {
  const values = new Float64Array(length).fill(Number.NaN);
  for (let i = 0; i < length; i += 1) {
    let known = 0;
    let value = Number.NaN;
    for (const track of tracks) {
      const one = track[column][i] ?? Number.NaN;
      if (Number.isNaN(one)) continue;
      value = known === 0 ? one : fold(value, one);
      known += 1;
    }
    values[i] = divide && known > 0 ? value / known : value;
  }
  return values;
}
