import { z } from 'zod';
import { epochMs } from '../telemetry/model/quantities.ts';

export { certaintyWords } from './certainty.ts';

/** How much it matters: a notice is good to know, a warning costs speed or will, a critical one stops the work or the machine. */
export const severities = ['notice', 'warning', 'critical'] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

/** A step that the reader can take. Nothing is ever run for them. */
export const stepSchema = z.object({
  text: z.string(),
  /** To be copied into a terminal; `null` where a step is none for a keyboard. */
  command: z.string().nullable(),
});

/** How sure a finding is, from 1 (hardly) to 5 (certain), and what speaks for it and against it. */
export const certaintySchema = z.object({
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  for: z.string(),
  /** `null` where nothing does. */
  against: z.string().nullable(),
});
export type Certainty = z.infer<typeof certaintySchema>;

/** One metric that shows it, with what the rule compares it to. */
export const evidenceChartSchema = z.object({
  /** Id in the catalogue of metrics. */
  metric: z.string(),
  labels: z.record(z.string(), z.string()),
  /** Lines to draw, in the metric's base unit: "rule: under 1,400", "slows". */
  limits: z.array(z.object({ value: z.number(), text: z.string() })),
});
export type EvidenceChart = z.infer<typeof evidenceChartSchema>;

/** The same metric around the moment in which the finding opened. `values[i]` belongs to `timesMs[i]`; `null` is a gap. */
export const evidenceTraceSchema = z.object({
  metric: z.string(),
  labels: z.record(z.string(), z.string()),
  timesMs: z.array(epochMs),
  values: z.array(z.number().nullable()),
});
export type EvidenceTrace = z.infer<typeof evidenceTraceSchema>;

/** What a rule sees at one instant: all that there is to say about one thing that is wrong. */
export const observationSchema = z.object({
  /** What it is about where a rule can find several: "gpu 0", "/home", "QSFP left"; empty where there is but one. Never identifying. */
  subject: z.string(),
  severity: severitySchema,
  /** The fault in a few words: "The USB-C supply has fallen back to low power". */
  title: z.string(),
  /** One sentence for the top of a screen and for a message: what it does to the reader and what mostly helps. */
  summary: z.string(),
  /** What was seen: one or two sentences with the figures. */
  seen: z.string(),
  meaning: z.string(),
  steps: z.array(stepSchema),
  certainty: certaintySchema,
  sources: z.array(z.object({ title: z.string(), url: z.url() })),
  charts: z.array(evidenceChartSchema),
  /** Whether the memory pool as a whole is part of the evidence. */
  showsMemory: z.boolean(),
});
export type Observation = z.infer<typeof observationSchema>;

/** An observation that has lasted: it opens once, is updated while it lasts, and closes. */
export const findingSchema = observationSchema.extend({
  /** Stable and unique: rule, subject and the time of its opening. */
  id: z.string(),
  /** Id of the rule. */
  rule: z.string(),
  openedAtMs: epochMs,
  /** When it was last seen. */
  updatedAtMs: epochMs,
  /** `null` while it is open. */
  closedAtMs: epochMs.nullable(),
  /** How it ended, in a sentence; `null` while it is open. */
  ended: z.string().nullable(),
  /** Set once the moment of opening is far enough in the past, or at the closing; empty before. */
  traces: z.array(evidenceTraceSchema),
});
export type Finding = z.infer<typeof findingSchema>;

/** How one rule stands. */
export const ruleStateSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** `well`: watching, nothing seen. `open`: at least one finding. `unable`: it can't look, `says` tells why. `waiting`: too early to tell. */
  state: z.enum(['well', 'open', 'unable', 'waiting']),
  /** The worst that is open; `null` otherwise. */
  severity: severitySchema.nullable(),
  /** Since when something is seen that hasn't lasted long enough to be open; `null` while nothing is. Such a rule waits. */
  seenSinceMs: epochMs.nullable(),
  /** What it looks at, as it is now: "611 MHz and 12.1 W at 96 %", or why it can't. */
  says: z.string(),
  /** Until when it sends no messages; `null`: it does. `Infinity` doesn't survive JSON, so "for ever" is the year 9999. */
  mutedUntilMs: epochMs.nullable(),
});
export type RuleState = z.infer<typeof ruleStateSchema>;

/** How the machine stands: what is open, the most serious first, and every rule. */
export const healthSchema = z.object({
  atMs: epochMs,
  /** When the rules first looked since the app started; `null` before. */
  sinceMs: epochMs.nullable(),
  open: z.array(findingSchema),
  rules: z.array(ruleStateSchema),
});
export type Health = z.infer<typeof healthSchema>;

const weight: Readonly<Record<Severity, number>> = { critical: 2, warning: 1, notice: 0 };

/** The more serious of two: what was critical a minute ago isn't harmless because it is a little better now. */
export const worse = (a: Severity, b: Severity): Severity => (weight[b] > weight[a] ? b : a);

/** Sorts the most serious first, and what began first among equals. */
export const bySeverity = (a: Pick<Finding, 'severity' | 'openedAtMs'>, b: Pick<Finding, 'severity' | 'openedAtMs'>): number =>
  weight[b.severity] - weight[a.severity] || a.openedAtMs - b.openedAtMs;
