import type { MachineReport } from '../telemetry/model/report.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';

/** Every claim that a machine can be asked about; one file each in `checks/`. */
export const checkIds = [
  'same-kind',
  'memory',
  'cores',
  'link',
  'petaflop',
  'forty-watts',
  'network-ports',
  'disk',
  'since-handoff',
  'software',
] as const;
export type CheckId = (typeof checkIds)[number];

/**
 * `holds`: this machine agrees with the claim; `differs`: it says something else, which may be perfectly well; `unknown`: it doesn't say
 * (now); `not-applicable`: it isn't a Spark; `noted`: a reckoning beside the claim, which neither confirms nor denies it.
 */
export type VerdictState = 'holds' | 'differs' | 'unknown' | 'not-applicable' | 'noted';

/** One reading behind a verdict. Never identifying. */
export interface VerdictFigure {
  readonly label: string;
  /** With its unit, as it is shown: "121.7 GiB". */
  readonly text: string;
  /** The bare number in base units (bytes, watts, hertz, TFLOPS, count) for a drawing; `null` where it is no number. */
  readonly value: number | null;
}

export interface Verdict {
  readonly state: VerdictState;
  /** One plain sentence with the figures of this machine. */
  readonly says: string;
  readonly figures: readonly VerdictFigure[];
  /** How a figure was calculated, with the numbers. */
  readonly formula?: string;
  /** What this verdict can't see. */
  readonly limits?: string;
}

/** A claim of the story held against this machine. A pure function of what was read: nothing is started, nothing is measured under load. */
export interface LiveCheck {
  readonly id: CheckId;
  readonly title: string;
  /** @param report what the driver and the inventory said once; `null` while it isn't read or couldn't be */
  readonly check: (snapshot: Snapshot, report: MachineReport | null) => Verdict;
}
