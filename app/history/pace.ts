import type { Span } from './history.ts';

/** From a moment on, ticks came so far apart; `unread`: there were none. */
export interface Pace {
  readonly fromMs: number;
  readonly periodMs: number;
}

/** Where no pace was noted, ticks came once a second. */
export const usualPeriodMs = 1000;
export const unread = 0;

/** Every tick tells it, whether there is a driver or not, and nothing that is read between two ticks does. */
export const tickMetric = 'driver.answers';

/**
 * For how long one reading of a bucket stands, in milliseconds: the time between two ticks. The count of a bucket alone can't tell a
 * slow pace from a gap. Where the pace changed within the bucket, it is the mean over its ticks, so that all of them come to the time in
 * which there were any.
 * @param paces ascending; the first may begin before the bucket
 */
export function standsForMs(paces: readonly Pace[]): (bucket: Span) => number {
  let place = 0;
  const startOf = (at: number): number => paces[at]?.fromMs ?? Number.POSITIVE_INFINITY;
  return ({ fromMs, toMs }) => {
    // Buckets are asked for in their order, mostly.
    if (startOf(place) > fromMs) place = 0;
    while (startOf(place + 1) <= fromMs) place += 1;
    let ticks = 0;
    let readMs = 0;
    const add = (from: number, to: number, periodMs: number): void => {
      if (to <= from || periodMs === unread) return;
      ticks += (to - from) / periodMs;
      readMs += to - from;
    };
    add(fromMs, Math.min(toMs, startOf(place)), usualPeriodMs);
    for (let at = place; startOf(at) < toMs; at += 1) {
      add(Math.max(fromMs, startOf(at)), Math.min(toMs, startOf(at + 1)), paces[at]?.periodMs ?? usualPeriodMs);
    }
    return ticks > 0 ? readMs / ticks : usualPeriodMs;
  };
}
