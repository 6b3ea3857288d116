import { metrics } from '../telemetry/catalogue.ts';
import type { Labels } from '../telemetry/metrics.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { type SeriesWindow, seriesKey, type Track } from './series.ts';

/** One hour at one second. A faster pace is thinned to a second; a slower one reaches further back. */
export const recentPoints = 3600;
const shortestStepMs = 1000;

interface Ring {
  readonly metric: string;
  readonly labels: Labels;
  readonly values: Float32Array;
  lastWritten: number;
}

/** All metrics of the last hour in memory: what a chart shows before the first tick that it saw itself. */
export interface Recent {
  add(snapshot: Snapshot): void;
  /** The last `seconds`, oldest first. Figures keep 24 bits: enough for a chart, not for an export. */
  window(seconds: number): SeriesWindow;
  /** The last `seconds` of one metric instance, oldest first; empty where there is none. */
  track(metric: string, labels: Labels, seconds: number): Track;
}

export function createRecent(points: number = recentPoints): Recent {
  const times = new Float64Array(points);
  const rings = new Map<string, Ring>();
  /** How many points were written ever; the ring's place is this modulo its length. */
  let written = 0;

  function ringOf(metric: string, labels: Labels): Ring {
    const key = seriesKey(metric, labels);
    const known = rings.get(key);
    if (known) return known;
    const ring = { metric, labels, values: new Float32Array(points).fill(Number.NaN), lastWritten: written };
    rings.set(key, ring);
    return ring;
  }

  /** Where the ticks of the last `seconds` stand in the rings, the oldest first. */
  function placesOf(seconds: number): readonly number[] {
    const newest = times[(written - 1 + points) % points] ?? 0;
    const order: number[] = [];
    for (let index = written - 1; index >= Math.max(0, written - points); index -= 1) {
      const place = index % points;
      if ((times[place] ?? 0) < newest - seconds * 1000) break;
      order.push(place);
    }
    return order.reverse();
  }

  return {
    add(snapshot) {
      const last = times[(written - 1 + points) % points] ?? 0;
      if (written > 0 && snapshot.takenAtMs < last - shortestStepMs) {
        // The system's clock was set back. What lies in its future now can't be on one axis with what comes.
        written = 0;
        rings.clear();
      }
      // A tenth of tolerance: ticks follow the driver's lines, which don't come on the dot.
      if (written > 0 && snapshot.takenAtMs - last < shortestStepMs * 0.9) return;
      const place = written % points;
      times[place] = snapshot.takenAtMs;
      for (const ring of rings.values()) ring.values[place] = Number.NaN;
      for (const { id, samples } of metrics) {
        for (const { labels, value } of samples(snapshot)) {
          if (value === null) continue;
          const ring = ringOf(id, labels);
          ring.values[place] = value;
          ring.lastWritten = written;
        }
      }
      written += 1;
      for (const [key, ring] of rings) if (written - ring.lastWritten > points) rings.delete(key);
    },
    window(seconds) {
      const order = placesOf(seconds);
      return {
        times: pick(times, order),
        series: [...rings.values()].map(({ metric, labels, values }) => ({ metric, labels, values: pick(values, order) })),
      };
    },
    track(metric, labels, seconds) {
      const ring = rings.get(seriesKey(metric, labels));
      const order = ring ? placesOf(seconds) : [];
      return { timesMs: pick(times, order), values: ring ? pick(ring.values, order) : new Float64Array() };
    },
  };
}

const pick = (from: Float32Array | Float64Array, places: readonly number[]) => {
  const picked = new Float64Array(places.length);
  for (let index = 0; index < places.length; index += 1) picked[index] = from[places[index] as number] as number;
  return picked;
};
