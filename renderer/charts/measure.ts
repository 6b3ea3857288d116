import { metric } from '../../app/telemetry/catalogue.ts';
import type { Labels } from '../../app/telemetry/metrics.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import type { Rings } from '../live/rings.ts';

/** One figure made of the instances of one or more metrics: "mean of all GPUs", "kernel and all below it". */
export interface Measure {
  /** Ids of the catalogue. */
  readonly metrics: readonly string[];
  readonly combine: 'mean' | 'sum' | 'max' | 'min';
  /** Which instances count; all where it isn't given. */
  readonly pick?: (labels: Labels, snapshot: Snapshot) => boolean;
}

/** Folds the known ones of a few figures into one, without making a list of them. NaN where none is known. */
class Fold {
  readonly #combine: Measure['combine'];
  #value = Number.NaN;
  #count = 0;

  constructor(combine: Measure['combine']) {
    this.#combine = combine;
  }

  start(): void {
    this.#value = Number.NaN;
    this.#count = 0;
  }

  add(value: number): void {
    if (Number.isNaN(value)) return;
    if (this.#count === 0) this.#value = value;
    else if (this.#combine === 'max') this.#value = Math.max(this.#value, value);
    else if (this.#combine === 'min') this.#value = Math.min(this.#value, value);
    else this.#value += value;
    this.#count += 1;
  }

  result(): number {
    return this.#combine === 'mean' ? this.#value / (this.#count || 1) : this.#value;
  }
}

/** The measure as one snapshot has it; `null` where nothing of it is known. */
export function measureOf(measure: Measure, snapshot: Snapshot | null): number | null {
  if (snapshot === null) return null;
  const fold = new Fold(measure.combine);
  for (const id of measure.metrics) {
    for (const sample of metric(id).samples(snapshot)) {
      if (measure.pick?.(sample.labels, snapshot) ?? true) fold.add(sample.value ?? Number.NaN);
    }
  }
  const value = fold.result();
  return Number.isNaN(value) ? null : value;
}

/** Reads a measure out of the rings. Made anew for each drawing, since series come and go. */
export type SlotReader = (slot: number) => number;

/** @param snapshot the latest one, for measures that choose their instances by it; without one all instances count */
export function slotReader(measure: Measure, rings: Rings, snapshot: Snapshot | null): SlotReader {
  const columns: Float32Array[] = [];
  for (const id of measure.metrics) {
    for (const key of rings.instances(id)) {
      const chosen = !measure.pick || snapshot === null || measure.pick(rings.labels(key) ?? {}, snapshot);
      const values = chosen ? rings.values(key) : undefined;
      if (values) columns.push(values);
    }
  }
  const [only] = columns;
  if (!only) return () => Number.NaN;
  if (columns.length === 1) return (slot) => only[slot] ?? Number.NaN;
  const fold = new Fold(measure.combine);
  return (slot) => {
    fold.start();
    for (const column of columns) fold.add(column[slot] ?? Number.NaN);
    return fold.result();
  };
}
