import type { ByteSystem, Figure } from '../../../app/telemetry/format/format.ts';
import type { SourceId } from '../../../app/telemetry/model/gap.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Measure } from '../../charts/measure.ts';
import type { TraceSpec } from '../../charts/trace.ts';

/** A line that a trace is seen against. */
export interface Limit {
  readonly value: number;
  /** What stands after its figure: "reachable", "critical". */
  readonly meaning: string;
  /** What it means to be above it; a limit without it is only there to compare with. */
  readonly tone?: 'warn' | 'crit';
}

/** One strip of the recorder: name and qualifier, reading, trace, limit. */
export interface StripDefinition extends TraceSpec {
  readonly id: string;
  readonly name: string;
  /** Whether this machine has such a thing; the row is there for as long as it may have. */
  readonly applies: (snapshot: Snapshot | null) => boolean;
  /** What the figure is of, in a word or two: "48 SMs", "GPU alone", "of 121.7 GiB". */
  readonly qualifier: (snapshot: Snapshot, system: ByteSystem) => string;
  /** Who answers for it. */
  readonly source: SourceId;
  /** The path of the snapshot's field that it is made of, "[*]" for each element, to find the gap that explains it. */
  readonly field: string;
  /** The token of its colour. */
  readonly colour: string;
  readonly format: (value: number | null, system: ByteSystem) => Figure;
  readonly limits: (snapshot: Snapshot) => readonly Limit[];
  /** Whether the end of the scale is labelled: where it is the whole of something. */
  readonly whole?: boolean;
  /** Whether the highest point in view is labelled: for scales without an end of their own. */
  readonly peak?: boolean;
  /** A second direction, drawn as a dashed line: "out" beside "in". */
  readonly second?: { readonly name: string; readonly measure: Measure };
}

/** One instance, or the figure of all together. */
export const one = (metric: string, combine: Measure['combine'] = 'sum'): Measure => ({ metrics: [metric], combine });
