import type { Unit } from '../telemetry/metrics.ts';
import type { Observation } from './finding.ts';
import type { Past } from './past.ts';

/** A figure that a rule compares with, which its reader may change. */
export interface Threshold {
  /** For people: "SM clock under". */
  readonly label: string;
  readonly unit: Unit;
  /** In the base unit. */
  readonly default: number;
  readonly lowest: number;
  readonly highest: number;
}

/** What a rule says after one look. `says` stands in a narrow list: a fragment of a few words, without a full stop. */
export type Look =
  /** All is well; `says` holds the figures it goes by: "52.0 GiB available, pressure 0.0 %". */
  | { readonly kind: 'well'; readonly says: string }
  /** It can't look, and why: "The kernel’s log isn’t readable by this user". Never a reason to call anything well. */
  | { readonly kind: 'unable'; readonly says: string }
  /** Too early, or too little to go by: a trend needs minutes. */
  | { readonly kind: 'waiting'; readonly says: string }
  | { readonly kind: 'seen'; readonly says: string; readonly observations: readonly [Observation, ...Observation[]] };

/** What a rule may ask besides the past. */
export interface Terms<Name extends string = string> {
  /** Its thresholds as the reader set them. */
  readonly thresholds: Readonly<Record<Name, number>>;
  /** Whether a finding about this subject is open: then a weaker limit keeps it open, so that it doesn't flap around one. */
  isOpen(subject: string): boolean;
}

/**
 * A rule: a pure function from the recent past to what is wrong. It never throws for what a machine says or lacks. How long
 * something must last before it opens and be gone before it closes is kept by the watch; a rule says only how it looks now.
 */
export interface Rule<Name extends string = string> {
  /** Stable: it is written into files and settings. "power-delivery". */
  readonly id: string;
  /** A few words for a list: "Power delivery". */
  readonly title: string;
  /** A sentence for the settings and the docs: what it watches for. */
  readonly watchesFor: string;
  /** How long it must be seen without a break before it opens; 0 opens at once. Seconds. */
  readonly opensAfterSeconds: number;
  /** How long it must be gone before it closes. Seconds. */
  readonly closesAfterSeconds: number;
  readonly thresholds: Readonly<Record<Name, Threshold>>;
  look(past: Past, terms: Terms<Name>): Look;
}

/** Makes a rule with the names of its own thresholds, and hands it over as one of many. */
export const defineRule = <Name extends string>(rule: Rule<Name>): Rule => rule as unknown as Rule;

export const well = (says: string): Look => ({ kind: 'well', says });
export const unable = (says: string): Look => ({ kind: 'unable', says });
export const waiting = (says: string): Look => ({ kind: 'waiting', says });

/** What was seen, or `otherwise` where nothing was. */
export function seen(says: string, observations: readonly Observation[], otherwise: Look): Look {
  const [first, ...rest] = observations;
  return first ? { kind: 'seen', says, observations: [first, ...rest] } : otherwise;
}

/** The thresholds of a rule as they stand, with what the reader changed; a value out of range is the default. */
export function thresholdsOf(rule: Pick<Rule, 'thresholds'>, changed: Readonly<Record<string, number>> = {}): Record<string, number> {
  return Object.fromEntries(
    Object.entries(rule.thresholds).map(([name, { default: usual, lowest, highest }]) => {
      const value = changed[name];
      return [name, value !== undefined && value >= lowest && value <= highest ? value : usual];
    }),
  );
}
