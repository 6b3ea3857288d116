import { z } from 'zod';
import { type Finding, findingSchema, type Severity, severitySchema } from '../health/finding.ts';
import { formatClock, formatDuration } from '../telemetry/format/format.ts';
import { epochMs } from '../telemetry/model/quantities.ts';

/** What of a finding goes into messages: what the reader can act on, without the charts. */
export const toldFindingSchema = findingSchema.pick({
  id: true,
  rule: true,
  subject: true,
  severity: true,
  title: true,
  summary: true,
  seen: true,
  meaning: true,
  steps: true,
  openedAtMs: true,
  closedAtMs: true,
  ended: true,
});
export type ToldFinding = z.infer<typeof toldFindingSchema>;

/** One message, whatever shape it is sent in. */
export const alertMessageSchema = z.object({
  /** The same at each attempt to send it, so that a receiver can tell a repetition. */
  id: z.string().regex(/^[-_A-Za-z0-9]{1,64}$/),
  kind: z.enum(['opened', 'closed', 'summary', 'test']),
  atMs: epochMs,
  /** Of the worst that it tells of. */
  severity: severitySchema,
  /** The host name, where the reader wants it told; `null` otherwise. */
  machine: z.string().nullable(),
  /** One line, for people. */
  title: z.string(),
  /** What follows it, a paragraph each. */
  paragraphs: z.array(z.string()),
  /** One, where the message is about one; several in a summary; none in a test. */
  findings: z.array(toldFindingSchema),
});
export type AlertMessage = z.infer<typeof alertMessageSchema>;

/** What every message has. */
export interface Envelope {
  readonly id: string;
  readonly atMs: number;
  /** The host name, where the reader wants it told; `null` otherwise. */
  readonly machine: string | null;
}

const words: Readonly<Record<Severity, string>> = { critical: 'Critical', warning: 'Warning', notice: 'Notice' };
const machineOf = ({ machine }: Envelope): string => machine ?? 'your DGX Spark';

/** The text as one: what a receiver shows that knows only a title and a body. */
export const bodyOf = ({ paragraphs }: AlertMessage): string => paragraphs.join('\n');

/** A finding was opened. */
export function openedMessage(envelope: Envelope, finding: Finding): AlertMessage {
  const { severity, title, summary, seen, openedAtMs } = finding;
  const where = `On ${machineOf(envelope)}, since ${formatClock(openedAtMs, false)}.`;
  return {
    ...envelope,
    kind: 'opened',
    severity,
    title: `${words[severity]}: ${title}`,
    paragraphs: [summary, seen, where],
    findings: [toldFindingSchema.parse(finding)],
  };
}

/** A finding was closed. */
export function closedMessage(envelope: Envelope, finding: Finding): AlertMessage {
  const lasted = `It lasted ${durationOf(finding)} on ${machineOf(envelope)}.`;
  return {
    ...envelope,
    kind: 'closed',
    severity: finding.severity,
    title: `Over: ${finding.title}`,
    paragraphs: [...(finding.ended === null ? [] : [finding.ended]), lasted],
    findings: [toldFindingSchema.parse(finding)],
  };
}

const durationOf = ({ openedAtMs, closedAtMs }: ToldFinding): string =>
  formatDuration(closedAtMs === null ? null : (closedAtMs - openedAtMs) / 1000);

/** More than this is no summary. */
const mostLines = 20;

/**
 * What was held back through the quiet hours, as one message.
 * @param messages at least one, oldest first; the last one about a finding counts
 */
export function summaryMessage(envelope: Envelope, messages: readonly AlertMessage[]): AlertMessage {
  const findings = [...new Map(messages.flatMap((message) => message.findings).map((finding) => [finding.id, finding])).values()];
  const severities: readonly Severity[] = findings.map(({ severity }) => severity);
  const lines = findings.map((finding) => {
    const { severity, title, openedAtMs, closedAtMs } = finding;
    const fate = closedAtMs === null ? 'still there' : `over after ${durationOf(finding)}`;
    return `${formatClock(openedAtMs, false)} ${words[severity]}: ${title} (${fate})`;
  });
  const more = lines.length > mostLines ? [`And ${lines.length - mostLines} more.`] : [];
  return {
    ...envelope,
    kind: 'summary',
    severity: severities.find((one) => one === 'critical') ?? severities.find((one) => one === 'warning') ?? 'notice',
    title: findings.length === 1 ? 'One finding in the quiet hours' : `${findings.length} findings in the quiet hours`,
    paragraphs: [...lines.slice(0, mostLines), ...more, `On ${machineOf(envelope)}.`],
    findings,
  };
}

/** Something to see whether a channel works. */
export const testMessage = (envelope: Envelope): AlertMessage => ({
  ...envelope,
  kind: 'test',
  severity: 'notice',
  title: 'Test from Spark Companion',
  paragraphs: [`Messages about ${machineOf(envelope)} arrive here.`],
  findings: [],
});
