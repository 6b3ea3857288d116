import { z } from 'zod';
import type { BetweenTicks } from '../telemetry/between.ts';
import type { Labels } from '../telemetry/metrics.ts';
import { count, epochMs } from '../telemetry/model/quantities.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import type { UncleanEnd } from './blackbox/unclean-end.ts';
import type { BetweenSeconds, TierSeconds } from './kept-tiers.ts';
import type { BegunRun, EnergyStretch, Run, SpanFigures } from './run.ts';

export { processMemory, retentionMs, type TierSeconds, tierSeconds } from './kept-tiers.ts';

/** Most buckets that one window may have. */
export const mostPoints = 90_000;

/** Names a metric instance. Without labels: all instances of the metric. */
export const seriesChoiceSchema = z.object({ metric: z.string(), labels: z.record(z.string(), z.string()).optional() });

/** A stretch of time from `fromMs` up to, but not including, `toMs`, by the machine's clock. */
export const spanSchema = z.object({ fromMs: epochMs, toMs: epochMs });
export type Span = Readonly<z.infer<typeof spanSchema>>;

export const historyQuerySchema = spanSchema.extend({
  /** How many buckets at most; those of a chart's width are enough. */
  points: count.min(1).max(mostPoints),
  /** Which series; all of the catalogue unless told. Those that aren't there are left out of the answer. */
  series: z.array(seriesChoiceSchema).optional(),
});
export type HistoryQuery = Readonly<z.infer<typeof historyQuerySchema>>;

/** One metric instance that the recorder knows. */
export interface HistorySeries {
  /** Id in the catalogue, or `processMemory`. */
  readonly metric: string;
  readonly labels: Labels;
}

/** One metric instance over time. The place in each column is that of the bucket in the window's `times`; NaN is a gap. */
export interface HistoryTrack extends HistorySeries {
  readonly min: Float64Array;
  /** For a metric that is told by its last or its highest figure it is still the mean: `max` and the catalogue say the rest. */
  readonly mean: Float64Array;
  readonly max: Float64Array;
  /** How many readings the bucket holds. 0 with figures beside it: the reading before stands until the next one, as ticks are slower than buckets. */
  readonly count: Float64Array;
}

/** Series that share one time axis of buckets, the oldest first. */
export interface HistoryWindow extends Span {
  /** Which tier answered, by the seconds of its buckets; 0.25 where a stretch was recorded faster; 300 and 7200 only for charts. */
  readonly tier: TierSeconds | BetweenSeconds | 0.25;
  /** Width of a bucket of this window, in milliseconds: a multiple of the tier's. */
  readonly stepMs: number;
  /** Start of each bucket, milliseconds since the epoch, ascending. */
  readonly times: Float64Array;
  readonly series: readonly HistoryTrack[];
}

export interface SamplesQuery extends Span {
  readonly stepSeconds: TierSeconds;
  /** Ids of metrics; all of the catalogue unless told. */
  readonly metrics?: readonly string[];
}

/** One process that held GPU memory. */
export const processSpanSchema = spanSchema.extend({
  labels: z.record(z.string(), z.string()),
  peakBytes: z.number().nonnegative(),
});
export type ProcessSpan = Readonly<z.infer<typeof processSpanSchema>>;

/** What the recorder itself went through. */
export const recorderEventSchema = z.object({
  atMs: epochMs,
  kind: z.enum([
    'started',
    'stopped', // a clean stop
    'killed', // the app ended without a clean stop, the machine did not
    'restarted', // the machine was restarted or shut down in order, the recorder had no time for its mark
    'unclean-end', // the machine ended without a clean stop
    'suspended', // the machine slept, or the app was stopped, for longer than a few ticks
    'clock-moved', // the system's clock was set
    'set-aside', // a damaged file was set aside and a new one begun
    'resumed', // recording goes on after a problem
    'run-closed', // a run whose end nobody saw was closed at the last reading
  ]),
  /** A sentence for people. */
  text: z.string(),
});
export type RecorderEvent = Readonly<z.infer<typeof recorderEventSchema>>;

/** Why nothing is being recorded. The live view goes on; the recorder tries again by itself. */
export const recorderProblemSchema = z.object({
  kind: z.enum(['disk-full', 'read-only', 'damaged', 'newer', 'removed', 'other-instance', 'failed']),
  /** What is wrong, and what to do about it. */
  says: z.string(),
  advice: z.string(),
  sinceMs: epochMs,
});
export type RecorderProblem = Readonly<z.infer<typeof recorderProblemSchema>>;

/** `recording`: each tick is on the disk before the next. `reading`: another instance records. `waiting`: a problem stands in the way. */
export type RecorderState = 'opening' | 'recording' | 'reading' | 'waiting' | 'closed';

/** What was recorded, for charts, exports and rules that look back. A call rejects only where the store can't be read at all. */
export interface History {
  readonly state: RecorderState;
  /** `null` while all is well. */
  problem(): RecorderProblem | null;
  /** Calls `listener` when the state or the problem changes. Returns what ends it. */
  onChange(listener: () => void): () => void;
  /** From the oldest reading to the newest; `null` where there is none. */
  extent(): Promise<Span | null>;
  /** Every series of the catalogue that holds a reading, in the catalogue's order. */
  series(): Promise<readonly HistorySeries[]>;
  /** A window of at most `points` equal buckets that covers the span, from the coarsest tier that is fine enough. */
  query(query: HistoryQuery): Promise<HistoryWindow>;
  /**
   * All buckets of the span that hold a reading, at that step or, where that is no longer kept, the next coarser one (`tier` says which),
   * in pieces that are small whatever the span. Every piece has the same series in the same order. To be left early by `break`.
   */
  samples(query: SamplesQuery): AsyncIterable<HistoryWindow>;
  /** Processes that held GPU memory in the span, the largest first. Their tracks are asked for like any other series. */
  processes(span: Span): Promise<readonly ProcessSpan[]>;
  /** What the recorder went through in the span, the oldest first. */
  events(span: Span): Promise<readonly RecorderEvent[]>;
  /** Every unclean end of the machine, the newest first. */
  ends(): Promise<readonly UncleanEnd[]>;
  /** The last ten minutes before an end, second by second; `null` where there is no such end. */
  beforeEnd(id: string): Promise<HistoryWindow | null>;
  /** How many different starts of the machine it has recorded. */
  boots(): Promise<number>;
  /** The reader has been shown this end: the app opens on it once only. */
  markShown(id: string): Promise<void>;
  /** Every named run, the newest first. */
  runs(): Promise<readonly Run[]>;
  /** Keeps a run under an id that is free. Rejects, as the next three do, where nothing can be written. */
  beginRun(run: BegunRun): Promise<Run>;
  /** Ends a run that goes on; one that is over stays as it is. `null`: there is no such run. */
  endRun(id: string, atMs: number): Promise<Run | null>;
  /** Keeps a run as it is given, be it new or not. */
  putRun(run: Run): Promise<Run>;
  /** Forgets a run; its readings stay. @returns what it was; `null`: there was none */
  removeRun(id: string): Promise<Run | null>;
  /** What a span came to. */
  figures(span: Span): Promise<SpanFigures>;
  /** Energy of the stretches between ascending moments: n of them make n − 1 stretches. */
  energy(edgesMs: readonly number[]): Promise<readonly EnergyStretch[]>;
}

/** The flight recorder of one machine: it takes every snapshot, and answers what was. */
export interface Recorder extends History {
  /** Never throws and never waits. */
  add(snapshot: Snapshot): void;
  /** What was read between two ticks while memory runs short. Never throws and never waits. */
  addBetween(reading: BetweenTicks): void;
  /** Leaves the mark of a clean stop. Takes 3 s at most. */
  close(): Promise<void>;
}
