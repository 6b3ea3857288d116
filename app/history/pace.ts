import type { Span } from './history.ts';

/** From a moment on, ticks came so far apart. */
export interface Pace {
  readonly fromMs: number;
  readonly periodMs: number;
}

/** Where no pace was noted, ticks came once a second. */
export const usualPeriodMs = 1000;

/** Every tick tells it, whether there is a driver or not, and nothing that is read between two ticks does. */
export const tickMetric = 'driver.answers';

/**
 * For how long one reading of a bucket stands, in milliseconds: the time between two ticks, which the count of a bucket alone can't
 * tell from a gap. Where the pace changed within the bucket, it is their harmonic mean, so that a full bucket comes to its own length.
 * @param paces ascending; the first may begin before the bucket
 */
export function standsForMs(paces: readonly Pace[]): (bucket: Span) => number {
  let place = 0;
  return ({ fromMs, toMs }) => {
    // Buckets are asked for in their order, mostly.
    if ((paces[place]?.fromMs ?? 0) > fromMs) place = 0;
    while ((paces[place + 1]?.fromMs ?? Number.POSITIVE_INFINITY) <= fromMs) place += 1;
    let ticks = 0;
    let atMs = fromMs;
    for (let next = place; atMs < toMs; next += 1) {
      const pace = paces[next];
      const begun = pace !== undefined && pace.fromMs <= atMs;
      const untilMs = Math.min(toMs, (begun ? paces[next + 1]?.fromMs : pace?.fromMs) ?? toMs);
      ticks += (untilMs - atMs) / (begun ? pace.periodMs : usualPeriodMs);
      atMs = untilMs;
      if (!begun) next -= 1;
    }
    return ticks > 0 ? (toMs - fromMs) / ticks : usualPeriodMs;
  };
}
