import { z } from 'zod';
import { count, epochMs } from '../../telemetry/model/quantities.ts';

/** What an unclean end looks like. */
export const endCauses = [
  'memory-exhausted',
  'heat',
  'power-cut-at-load',
  'power-cut-at-rest',
  'driver-hang',
  'kernel-panic',
  'unknown',
] as const;
export type EndCause = (typeof endCauses)[number];

/** One thing that was seen in the last ten minutes, or after the restart, and whether it speaks for the verdict or against it. */
export const evidenceSchema = z.object({
  speaks: z.enum(['for', 'against']),
  /** A sentence for people, with the figures. */
  text: z.string(),
  /** The metric that shows it, by its id in the catalogue; `null` where none does. */
  metric: z.string().nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** What it looks like, why, and how sure: from 1 (hardly) to 5 (certain), in the words of a finding. */
export const verdictSchema = z.object({
  cause: z.enum(endCauses),
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  /** In a few words: "It ran out of memory". */
  title: z.string(),
  /** A sentence on what that means and what to do next. */
  summary: z.string(),
  evidence: z.array(evidenceSchema),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** An end of the machine without a clean stop of the recorder: another boot id, no mark. */
export const uncleanEndSchema = z.object({
  /** Stable and unique, short enough to be typed: "2026-11-23-1402". */
  id: z.string(),
  /** The last tick on the disk; the machine ended within about a second after it. */
  lastTickMs: epochMs,
  /** The start at which it was noticed. */
  noticedAtMs: epochMs,
  /** How much of the time before is kept for ever: ten minutes, or less where the recorder had just begun. */
  keptFromMs: epochMs,
  ticksKept: count,
  verdict: verdictSchema,
  /** Whether the reader has been shown it. */
  shown: z.boolean(),
});
export type UncleanEnd = z.infer<typeof uncleanEndSchema>;
