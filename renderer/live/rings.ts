import { type SeriesWindow, seriesKey } from '../../app/history/series.ts';
import type { Labels, Metric } from '../../app/telemetry/metrics.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import { unionOfTimes } from './union.ts';

/** What the rings reach back to. */
export const keptMs = 3_600_000;

/** An hour at 1 s with some slack; and at 0.25 s, the shortest period. The rings never hold more ticks than that. */
const smallestCapacity = 3660;
const largestCapacity = 14_460;
/** A machine has 130 to 300 series. Beyond this many, new ones are not kept: labels must not fill the memory of the page. */
export const mostSeries = 600;
/** Looking for series that have vanished costs a walk over all of them, so it is done once in so many ticks. */
const sweepEvery = 60;

interface Ring {
  readonly metric: string;
  readonly labels: Labels;
  values: Float32Array<ArrayBuffer>;
  lastSeenMs: number;
}

/** How many ticks an hour has at this pace, between an hour at 1 s and an hour at 0.25 s. */
const capacityFor = (periodSeconds: number): number =>
  Math.min(largestCapacity, Math.max(smallestCapacity, Math.ceil(keptMs / 1000 / periodSeconds) + 60));

/**
 * The last hour of every metric: one time axis and, per series, one typed ring, all of the same length. A missing figure is NaN.
 *
 * Values are float32: seven digits, more than a chart or its tag shows, at half the memory (2 MB for a Spark at 1 s).
 * When the pace gets faster than 1 s the rings grow, at most to an hour at 0.25 s; they never shrink, so that a short burst of
 * fast ticks costs nothing of the hour. Series that have not been seen for an hour are freed.
 */
export class Rings {
  readonly #metrics: readonly Metric[];
  readonly #series = new Map<string, Ring>();
  readonly #instances = new Map<string, string[]>();
  #capacity = smallestCapacity;
  #times = new Float64Array(smallestCapacity);
  #start = 0;
  #length = 0;
  #pushes = 0;
  #revision = 0;

  constructor(metrics: readonly Metric[]) {
    this.#metrics = metrics;
  }

  /** Ticks held. */
  get length(): number {
    return this.#length;
  }

  /** Raised when the past has changed, not only a tick been added. */
  get revision(): number {
    return this.#revision;
  }

  get capacity(): number {
    return this.#capacity;
  }

  get seriesCount(): number {
    return this.#series.size;
  }

  /** Where tick `i` (0 is the oldest) lies in `times` and in each series. */
  slot(i: number): number {
    const slot = this.#start + i;
    return slot < this.#capacity ? slot : slot - this.#capacity;
  }

  /** Milliseconds since the epoch by the machine's clock, ascending in the order of `slot`. */
  get times(): Float64Array {
    return this.#times;
  }

  timeAt(i: number): number {
    return this.#times[this.slot(i)] ?? Number.NaN;
  }

  get lastMs(): number | null {
    return this.#length === 0 ? null : this.timeAt(this.#length - 1);
  }

  get firstMs(): number | null {
    return this.#length === 0 ? null : this.timeAt(0);
  }

  /** The values of one series, in the order of `slot`; `undefined` where it has never been seen. */
  values(key: string): Float32Array | undefined {
    return this.#series.get(key)?.values;
  }

  labels(key: string): Labels | undefined {
    return this.#series.get(key)?.labels;
  }

  /** The keys of all instances of a metric, in the order in which they were first seen. */
  instances(metric: string): readonly string[] {
    return this.#instances.get(metric) ?? none;
  }

  /** The first tick at or after `timeMs`; `length` where there is none. */
  indexAtOrAfter(timeMs: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.timeAt(middle) < timeMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The tick nearest to `timeMs`, or -1 while there is none. */
  nearest(timeMs: number): number {
    const after = this.indexAtOrAfter(timeMs);
    if (after === 0) return this.#length === 0 ? -1 : 0;
    if (after === this.#length) return after - 1;
    return this.timeAt(after) - timeMs < timeMs - this.timeAt(after - 1) ? after : after - 1;
  }

  /** Adds what a snapshot says. Ticks at or after its time are dropped first: the machine's clock was set back. */
  push(snapshot: Snapshot): void {
    const time = snapshot.takenAtMs;
    while (this.#length > 0 && this.timeAt(this.#length - 1) >= time) {
      this.#length -= 1;
      this.#revision += 1;
    }
    const capacity = capacityFor(snapshot.periodSeconds);
    if (capacity > this.#capacity) this.#resize(capacity);
    const slot = this.#next();
    this.#times[slot] = time;
    for (const ring of this.#series.values()) ring.values[slot] = Number.NaN;
    for (const metric of this.#metrics) {
      for (const sample of metric.samples(snapshot)) {
        const ring = this.#ring(metric.id, sample.labels);
        if (!ring) continue;
        ring.values[slot] = sample.value ?? Number.NaN;
        ring.lastSeenMs = time;
      }
    }
    this.#pushes += 1;
    if (this.#pushes % sweepEvery === 0) this.#sweep(time - keptMs);
  }

  /** Brings in what was recorded elsewhere. A tick that both know is kept once; what neither knows stays a gap. */
  merge(window: SeriesWindow): void {
    const own = Float64Array.from({ length: this.#length }, (_, i) => this.timeAt(i));
    const union = unionOfTimes(own, window.times);
    const length = Math.min(union.times.length, largestCapacity);
    const skipped = union.times.length - length;
    const capacity = Math.max(this.#capacity, Math.min(largestCapacity, length + 60));
    const last = union.times.at(-1) ?? 0;
    for (const { metric, labels } of window.series) this.#ring(metric, labels);
    const incoming = new Map(window.series.map((series) => [seriesKey(series.metric, series.labels), series.values]));
    for (const [key, ring] of this.#series) {
      const values = new Float32Array(capacity).fill(Number.NaN);
      const theirs = incoming.get(key);
      for (let i = 0; i < length; i += 1) {
        const mine = union.fromA[i + skipped] ?? -1;
        const other = union.fromB[i + skipped] ?? -1;
        const value = mine >= 0 ? ring.values[this.slot(mine)] : undefined;
        values[i] = value !== undefined && !Number.isNaN(value) ? value : other >= 0 && theirs ? (theirs[other] ?? Number.NaN) : Number.NaN;
      }
      ring.values = values;
      if (theirs) ring.lastSeenMs = Math.max(ring.lastSeenMs, last);
    }
    this.#times = new Float64Array(capacity);
    this.#times.set(union.times.subarray(skipped));
    this.#capacity = capacity;
    this.#start = 0;
    this.#length = length;
    this.#revision += 1;
  }

  #next(): number {
    if (this.#length < this.#capacity) {
      this.#length += 1;
    } else {
      this.#start = this.slot(1);
    }
    return this.slot(this.#length - 1);
  }

  #ring(metric: string, labels: Labels): Ring | null {
    const key = seriesKey(metric, labels);
    const known = this.#series.get(key);
    if (known) return known;
    if (this.#series.size >= mostSeries) return null;
    const ring: Ring = { metric, labels, values: new Float32Array(this.#capacity).fill(Number.NaN), lastSeenMs: this.lastMs ?? 0 };
    this.#series.set(key, ring);
    this.#instances.set(metric, [...this.instances(metric), key]);
    return ring;
  }

  #resize(capacity: number): void {
    const straight = (from: Float32Array | Float64Array, to: Float32Array | Float64Array) => {
      for (let i = 0; i < this.#length; i += 1) to[i] = from[this.slot(i)] ?? Number.NaN;
    };
    for (const ring of this.#series.values()) {
      const values = new Float32Array(capacity).fill(Number.NaN);
      straight(ring.values, values);
      ring.values = values;
    }
    const times = new Float64Array(capacity);
    straight(this.#times, times);
    this.#times = times;
    this.#capacity = capacity;
    this.#start = 0;
  }

  #sweep(beforeMs: number): void {
    for (const [key, ring] of this.#series) {
      if (ring.lastSeenMs >= beforeMs) continue;
      this.#series.delete(key);
      const rest = this.instances(ring.metric).filter((other) => other !== key);
      if (rest.length > 0) this.#instances.set(ring.metric, rest);
      else this.#instances.delete(ring.metric);
    }
  }
}

const none: readonly string[] = [];
