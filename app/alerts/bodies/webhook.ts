import { z } from 'zod';
import { severitySchema } from '../../health/finding.ts';
import { type AlertMessage, alertMessageSchema, bodyOf } from '../message.ts';

/** Raised when a field changes its meaning or goes. New fields are no reason. */
export const webhookVersion = 1;

const time = z.iso.datetime();

/** What a webhook receives. docs/alerts.md describes it for those who write the other end. */
export const webhookBodySchema = z.object({
  schema: z.literal('spark-companion.alert'),
  version: z.literal(webhookVersion),
  /** The same at each attempt: what arrives twice with one id is one message. */
  id: z.string(),
  event: alertMessageSchema.shape.kind,
  at: time,
  severity: severitySchema,
  /** The host name, where the reader chose to tell it. */
  machine: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  findings: z.array(
    z.object({
      id: z.string(),
      rule: z.string(),
      subject: z.string(),
      severity: severitySchema,
      title: z.string(),
      summary: z.string(),
      seen: z.string(),
      meaning: z.string(),
      steps: z.array(z.object({ text: z.string(), command: z.string().nullable() })),
      openedAt: time,
      closedAt: time.nullable(),
      ended: z.string().nullable(),
    }),
  ),
});
export type WebhookBody = z.infer<typeof webhookBodySchema>;

const iso = (ms: number): string => new Date(ms).toISOString();

export const webhookBody = (message: AlertMessage): WebhookBody => ({
  schema: 'spark-companion.alert',
  version: webhookVersion,
  id: message.id,
  event: message.kind,
  at: iso(message.atMs),
  severity: message.severity,
  machine: message.machine,
  title: message.title,
  text: bodyOf(message),
  findings: message.findings.map(({ openedAtMs, closedAtMs, ...finding }) => ({
    ...finding,
    openedAt: iso(openedAtMs),
    closedAt: closedAtMs === null ? null : iso(closedAtMs),
  })),
});
