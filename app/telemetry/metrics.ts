import type { Snapshot } from './snapshot.ts';

/** Base units. What a screen shows (GiB, MHz, %) is the formatter's business. */
export type Unit = 'bytes' | 'bytes-per-second' | 'share' | 'celsius' | 'watts' | 'hertz' | 'cores' | 'per-second' | 'count' | 'seconds';

/** What tells the instances of a metric apart, e.g. `{ gpu: '0' }`. Never identifying (no UUIDs, no host names). */
export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  readonly labels: Labels;
  /** `null`: this instance exists but its figure is missing. */
  readonly value: number | null;
}

/** One row of the catalogue: all there is to know about a metric. Charts, exports, `/metrics` and the docs are made from it. */
export interface Metric {
  /** Stable: it is written into files. "gpu.power". */
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  /** A gauge can be read at any time; a counter only grows. */
  readonly kind: 'gauge' | 'counter';
  /** How a longer stretch of time is told in one figure. */
  readonly aggregate: 'mean' | 'max' | 'last';
  /** Natural bounds in its unit; `null` where there is none. */
  readonly range: readonly [number | null, number | null];
  /** A sentence on what it means and where it comes from. */
  readonly meaning: string;
  readonly prometheus: string;
  readonly openTelemetry: string;
  /** All instances of it in a snapshot; empty where its section is missing. */
  readonly samples: (snapshot: Snapshot) => readonly Sample[];
}
