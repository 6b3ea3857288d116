import type { HistoryTrack } from '../../../history/history.ts';
import type { ValueAxis } from './value-axis.ts';

/** Width and height of a drawing in its own units; it is stretched to the page. */
export const drawingWidth = 1000;
export const drawingHeight = 100;

/** Where a bucket and a figure lie in the drawing. */
export interface Place {
  readonly x: (bucket: number) => number;
  readonly y: (value: number) => number;
}

const short = (value: number): string => String(Math.round(value * 10) / 10);

/** @param shares where in the span each bucket's middle lies, 0 to 1 */
export function placeOn(shares: readonly number[], { low, high }: ValueAxis): Place {
  return {
    x: (bucket) => (shares[bucket] ?? 0) * drawingWidth,
    y: (value) => drawingHeight - ((value - low) / (high - low)) * drawingHeight,
  };
}

/** Stretches of buckets without a gap, as first and last. */
function runsOf(values: Float64Array): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const [bucket, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const last = runs.at(-1);
    if (last && last[1] === bucket - 1) last[1] = bucket;
    else runs.push([bucket, bucket]);
  }
  return runs;
}

const points = (from: number, to: number, value: (bucket: number) => number, { x, y }: Place): readonly string[] =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => {
    const bucket = from + Math.sign(to - from) * at;
    return `${short(x(bucket))} ${short(y(value(bucket)))}`;
  });

/** The path of the means. A gap stays one; a reading that stands alone is a dot. */
export function linePath({ mean }: Pick<HistoryTrack, 'mean'>, place: Place): string {
  return runsOf(mean)
    .map(([from, to]) =>
      from === to
        ? `M${points(from, to, (bucket) => mean[bucket] ?? 0, place)[0]}h0`
        : `M${points(from, to, (bucket) => mean[bucket] ?? 0, place).join('L')}`,
    )
    .join('');
}

/** The area from the lowest to the highest of each bucket; empty where none holds more than one figure. */
export function bandPath({ min, max }: Pick<HistoryTrack, 'min' | 'max'>, place: Place): string {
  if (min.every((value, bucket) => Number.isNaN(value) || value === max[bucket])) return '';
  return runsOf(min)
    .map(([from, to]) => {
      const above = points(from, to, (bucket) => max[bucket] ?? 0, place);
      const below = points(to, from, (bucket) => min[bucket] ?? 0, place);
      return `M${[...above, ...below].join('L')}Z`;
    })
    .join('');
}

/** Many instances as one: in each bucket the lowest and the highest of all, and the mean of their means. */
export function envelopeOf(tracks: readonly HistoryTrack[]): Pick<HistoryTrack, 'min' | 'mean' | 'max' | 'count'> {
  const buckets = tracks[0]?.mean.length ?? 0;
  const min = new Float64Array(buckets).fill(Number.NaN);
  const [mean, max, count] = [min.slice(), min.slice(), new Float64Array(buckets)];
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const known = tracks.filter((track) => !Number.isNaN(track.mean[bucket] ?? Number.NaN));
    if (known.length === 0) continue;
    min[bucket] = Math.min(...known.map((track) => track.min[bucket] ?? Number.NaN));
    max[bucket] = Math.max(...known.map((track) => track.max[bucket] ?? Number.NaN));
    mean[bucket] = known.reduce((sum, track) => sum + (track.mean[bucket] ?? 0), 0) / known.length;
    count[bucket] = known.reduce((sum, track) => sum + (track.count[bucket] ?? 0), 0);
  }
  return { min, mean, max, count };
}
