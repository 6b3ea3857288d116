import { z } from 'zod';
import { epochMs } from '../telemetry/model/quantities.ts';

/** How the delivery to one channel stands, as a screen shows it. */
export const channelStateSchema = z.object({
  id: z.string(),
  /** Messages that wait to be sent. */
  waiting: z.number().int().nonnegative(),
  lastSuccessAtMs: epochMs.nullable(),
  /** For people: why the last attempt failed; `null` after one that succeeded. */
  lastProblem: z.string().nullable(),
  /** When it is tried again; `null` where nothing waits. */
  retryAtMs: epochMs.nullable(),
  /** Messages that were given up since the app started. */
  givenUp: z.number().int().nonnegative(),
});
export type ChannelState = z.infer<typeof channelStateSchema>;

/** What came of a test message. */
export const testResultSchema = z.object({
  delivered: z.boolean(),
  /** For people: what the other side said. */
  says: z.string(),
});
export type TestResult = z.infer<typeof testResultSchema>;
