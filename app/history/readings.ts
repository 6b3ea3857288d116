import type { HistoryTrack, HistoryWindow, SamplesQuery, Span } from './history.ts';
import { type Pace, standsForMs } from './pace.ts';

/** What sums over a span are made of, in pieces that are small whatever the span. */
export interface Readings {
  samples(query: SamplesQuery): AsyncIterable<HistoryWindow>;
  /** How far apart ticks came in the span. */
  paces(span: Span): Promise<readonly Pace[]>;
}

/** One bucket of one piece. */
export interface Bucket extends Span {
  readonly window: HistoryWindow;
  /** Its place in each column of the window. */
  readonly place: number;
  /** For how long each of its readings stands. */
  readonly readingMs: number;
}

/** For how long a track was recorded in a bucket, in milliseconds. */
export const recordedMs = ({ count }: HistoryTrack, { place, readingMs }: Bucket): number => (count[place] as number) * readingMs;

/** Visits all buckets of the query that hold a reading, the oldest first. */
export async function visitBuckets(readings: Readings, query: SamplesQuery, visit: (bucket: Bucket) => void): Promise<void> {
  if (!(query.fromMs < query.toMs)) return;
  const { fromMs, toMs } = query;
  const standsFor = standsForMs(await readings.paces({ fromMs, toMs }));
  for await (const window of readings.samples(query)) {
    // Not one by one through the loop above: a day of seconds would take twice as long.
    for (let place = 0; place < window.times.length; place += 1) {
      const begin = window.times[place] as number;
      const span = { fromMs: begin, toMs: begin + window.stepMs };
      visit({ ...span, window, place, readingMs: standsFor(span) });
    }
  }
}

/** Which share of a bucket lies in a span, 0 to 1. */
export const shareWithin = ({ fromMs, toMs }: Span, span: Span): number =>
  Math.max(0, Math.min(toMs, span.toMs) - Math.max(fromMs, span.fromMs)) / (toMs - fromMs);

const wholeMachine = /(^|\/)sys_total$/;

/** Whether a power is that of the GPU, or of the whole machine; `null`: of a part of it. */
export function powerOf({ metric, labels }: HistoryTrack): 'gpu' | 'machine' | null {
  if (metric === 'gpu.power') return 'gpu';
  // Of the rails of `spbm`, this alone is "Total system power"; `dc_input` is that of the charger.
  return metric === 'rail.power' && wholeMachine.test(labels.rail ?? '') ? 'machine' : null;
}

/** The metrics that hold a power. */
export const powerMetrics = ['gpu.power', 'rail.power'] as const;
