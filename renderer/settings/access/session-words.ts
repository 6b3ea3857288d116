import type { SessionView } from '../../../app/api/sessions-contract.ts';
import { formatAge, formatDay } from '../../../app/telemetry/format/format.ts';

export const roleWords = { operator: 'Operator', viewer: 'Viewer' } as const;

/** What a session is called where it has no better name. */
export const agentWords = ({ agent }: Pick<SessionView, 'agent'>): string => agent ?? 'A program that gave no name';

/** Where a session came from, since when, and when it was last used: "from 192.168.1.20, since 12 Nov, last seen 3 min ago". */
export function seenWords({ address, createdAtMs, lastSeenMs, current }: SessionView, nowMs: number): string {
  const idleSeconds = Math.max(0, nowMs - lastSeenMs) / 1000;
  // It is noted once a minute.
  const seen = current || idleSeconds < 90 ? 'in use' : `last seen ${formatAge(idleSeconds)} ago`;
  return `from ${address}, since ${formatDay(createdAtMs, nowMs)}, ${seen}`;
}
