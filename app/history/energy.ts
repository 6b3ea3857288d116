import type { SamplesQuery } from './history.ts';
import { type TierSeconds, tierSeconds } from './kept-tiers.ts';
import { type Bucket, powerMetrics, powerOf, type Readings, recordedMs, shareWithin, visitBuckets } from './readings.ts';
import type { EnergyStretch } from './run.ts';

/** Energy that adds up, and for how long the power behind it is known. */
interface Sum {
  gpuJoules: number;
  gpuMs: number;
  machineJoules: number;
  machineMs: number;
}

/**
 * Adds what a share of a bucket comes to: mean power × the time that its readings stand for. Several GPUs are summed; their time is that
 * of the one that was read longest.
 */
export function addPower(sum: Sum, bucket: Bucket, share: number): void {
  let gpuMs = 0;
  for (const track of bucket.window.series) {
    const of = powerOf(track);
    const ms = of === null ? 0 : recordedMs(track, bucket) * share;
    if (ms === 0) continue;
    const joules = ((track.mean[bucket.place] as number) * ms) / 1000;
    if (of === 'gpu') {
      sum.gpuJoules += joules;
      gpuMs = Math.max(gpuMs, ms);
    } else {
      sum.machineJoules += joules;
      sum.machineMs += ms;
    }
  }
  sum.gpuMs += gpuMs;
}

export const noPower = (): Sum => ({ gpuJoules: 0, gpuMs: 0, machineJoules: 0, machineMs: 0 });

/** What was read can't have lasted longer than the stretch itself: an unsteady tick more is not more energy. */
export const energyWithin = (joules: number, ms: number, stretchMs: number): number | null =>
  ms > 0 ? joules * Math.min(1, stretchMs / ms) : null;

/** The coarsest step at whose buckets all edges lie; the finest where there is none. */
const stepFor = (edgesMs: readonly number[]): TierSeconds =>
  tierSeconds.findLast((seconds) => edgesMs.every((edge) => edge % (seconds * 1000) === 0)) ?? tierSeconds[0];

/** The first and the last edge may lie anywhere: what is between them and the next whole bucket is read second by second. */
function queriesFor(edgesMs: readonly number[]): readonly SamplesQuery[] {
  const [first, last] = [edgesMs[0] as number, edgesMs.at(-1) as number];
  const stepSeconds = stepFor(edgesMs.slice(1, -1));
  const stepMs = stepSeconds * 1000;
  const [begin, end] = [Math.ceil(first / stepMs) * stepMs, Math.floor(last / stepMs) * stepMs];
  const finest = tierSeconds[0];
  const queries: readonly SamplesQuery[] =
    begin >= end
      ? [{ fromMs: first, toMs: last, stepSeconds: finest }]
      : [
          { fromMs: first, toMs: begin, stepSeconds: finest },
          { fromMs: begin, toMs: end, stepSeconds },
          { fromMs: end, toMs: last, stepSeconds: finest },
        ];
  return queries.filter(({ fromMs, toMs }) => fromMs < toMs).map((query) => ({ ...query, metrics: powerMetrics }));
}

/**
 * Energy of the stretches between moments: mean power × recorded time of each bucket. Time without a reading counts as nothing, and
 * `recordedShare` says how much of it there was.
 * @param edgesMs two or more, ascending; days of any time zone begin at a quarter of an hour, which costs least
 */
export async function energyBetween(readings: Readings, edgesMs: readonly number[]): Promise<readonly EnergyStretch[]> {
  const stretches = edgesMs.slice(1).map((toMs, index) => ({ fromMs: edgesMs[index] as number, toMs, sum: noPower() }));
  for (const query of queriesFor(edgesMs)) {
    let place = 0;
    await visitBuckets(readings, query, (bucket) => {
      const within = { fromMs: Math.max(bucket.fromMs, query.fromMs), toMs: Math.min(bucket.toMs, query.toMs) };
      while (place > 0 && (stretches[place]?.fromMs ?? 0) > within.fromMs) place -= 1;
      while ((stretches[place]?.toMs ?? Number.POSITIVE_INFINITY) <= within.fromMs) place += 1;
      for (let at = place; (stretches[at]?.fromMs ?? Number.POSITIVE_INFINITY) < within.toMs; at += 1) {
        const stretch = stretches[at] as (typeof stretches)[number];
        const from = Math.max(within.fromMs, stretch.fromMs);
        addPower(stretch.sum, bucket, shareWithin(bucket, { fromMs: from, toMs: Math.min(within.toMs, stretch.toMs) }));
      }
    });
  }
  return stretches.map(({ fromMs, toMs, sum }) => ({
    fromMs,
    toMs,
    recordedShare: toMs > fromMs ? Math.min(1, Math.max(sum.gpuMs, sum.machineMs) / (toMs - fromMs)) : 0,
    gpuEnergyJoules: energyWithin(sum.gpuJoules, sum.gpuMs, toMs - fromMs),
    machineEnergyJoules: energyWithin(sum.machineJoules, sum.machineMs, toMs - fromMs),
  }));
}
