import { z } from 'zod';
import { severitySchema } from '../health/finding.ts';
import { epochMs } from '../telemetry/model/quantities.ts';
import { alertMessageSchema } from './message.ts';

/** The desktop among the recipients; no channel can be called so. */
export const desktop = '@desktop';

/** A message on its way to one channel. */
export const deliverySchema = z.object({
  message: alertMessageSchema,
  /** Id of the channel. */
  channel: z.string(),
  queuedAtMs: epochMs,
});
export type Delivery = z.infer<typeof deliverySchema>;

/** A message that waits for the end of the quiet hours. */
export const heldSchema = z.object({ message: alertMessageSchema, recipients: z.array(z.string()) });
export type Held = z.infer<typeof heldSchema>;

/** What was decided about a finding when it was first heard of. */
export const decidedSchema = z.object({
  finding: z.string(),
  severity: severitySchema,
  /** Who was told that it opened, and will be told that it closed; empty where it was passed over. */
  recipients: z.array(z.string()),
});
export type Decided = z.infer<typeof decidedSchema>;

/** Everything that outlives a restart. */
export const alertsStateSchema = z.object({
  version: z.literal(1),
  decided: z.array(decidedSchema),
  held: z.array(heldSchema),
  /** Oldest first. */
  queue: z.array(deliverySchema),
  /** When each channel last took a message, by its id. */
  successes: z.record(z.string(), epochMs),
});
export type AlertsState = z.infer<typeof alertsStateSchema>;

export const emptyState: AlertsState = { version: 1, decided: [], held: [], queue: [], successes: {} };

/** Where the state is kept. */
export interface StateKeeper {
  /** What was kept; the empty state where there is nothing, or nothing that can be read. Never rejects. */
  load(): Promise<AlertsState>;
  /** @throws where it can't be kept */
  save(state: AlertsState): Promise<void>;
}

/** Keeps nothing: what waits is lost with the app. */
export const forgetful: StateKeeper = { load: async () => emptyState, save: async () => {} };
