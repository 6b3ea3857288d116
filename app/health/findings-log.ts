import { type Finding, findingSchema } from './finding.ts';
import type { HealthEvent } from './watch.ts';

/*
 * The log of findings, one JSON object a line: a header, then what has happened to each finding, the last line about one counting.
 * A line is written whole or not at all, and one that was cut short by a power failure is skipped, so nothing else is lost with it.
 */

/** What is kept of findings: where, is for the two kinds of log to say. */
export interface FindingsLog {
  add(event: HealthEvent): void;
  /** Findings that were open at any time since `fromMs`, the newest first, and since when the log goes back. */
  past(fromMs: number): Promise<PastFindings>;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

export interface PastFindings {
  readonly findings: readonly Finding[];
  /** Since when findings have been kept. */
  readonly sinceMs: number;
}

/** The oldest go first. A finding with its traces has about 10 kB. */
export const mostFindings = 500;

export const headerLine = (sinceMs: number): string => JSON.stringify({ log: 'spark-companion findings', version: 1, sinceMs });
export const eventLine = ({ kind, finding }: HealthEvent): string => JSON.stringify({ event: kind, finding });

/** What the lines say. Anything unreadable in them is skipped. */
export function readLog(text: string): {
  readonly findings: Map<string, Finding>;
  readonly sinceMs: number | null;
  readonly lines: number;
} {
  const findings = new Map<string, Finding>();
  let sinceMs: number | null = null;
  const lines = text.split('\n').filter((line) => line !== '');
  for (const line of lines) {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      continue;
    }
    if (typeof value !== 'object' || value === null) continue;
    if ('sinceMs' in value && typeof value.sinceMs === 'number') sinceMs ??= value.sinceMs;
    const finding = 'finding' in value ? findingSchema.safeParse(value.finding) : null;
    if (finding?.success) findings.set(finding.data.id, finding.data);
  }
  return { findings, sinceMs, lines: lines.length };
}

/** The findings that were open at any time since `fromMs`, the newest first. */
export const openSince = (findings: Iterable<Finding>, fromMs: number): readonly Finding[] =>
  [...findings]
    .filter(({ closedAtMs }) => (closedAtMs ?? Number.POSITIVE_INFINITY) >= fromMs)
    .toSorted((a, b) => b.openedAtMs - a.openedAtMs);

/** A log that lasts as long as the app: for a machine that isn't this computer. */
export function createMemoryLog(sinceMs: number): FindingsLog {
  const findings = new Map<string, Finding>();
  return {
    add({ finding }) {
      findings.set(finding.id, finding);
      const oldest = findings.size > mostFindings ? findings.keys().next().value : undefined;
      if (oldest !== undefined) findings.delete(oldest);
    },
    past: async (fromMs) => ({ findings: openSince(findings.values(), fromMs), sinceMs }),
    close: async () => {},
  };
}
