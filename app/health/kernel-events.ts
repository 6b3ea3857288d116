import { formatSince } from '../telemetry/format/format.ts';
import type { KernelEvent, KernelEventKind } from '../telemetry/model/kernel-log.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { type Look, type Threshold, unable, waiting } from './rule.ts';
import { fragment } from './wording.ts';

/* What the kernel logs happened at an instant, but a finding lasts: it stands for a while after the last time, for whoever comes back. */

export const lastingThreshold = {
  lasting: { label: 'Shown after the last time for', unit: 'seconds', default: 3600, lowest: 60, highest: 604_800 },
} as const satisfies Readonly<Record<string, Threshold>>;

/** Whether the kernel's log is followed, or what a rule says that needs it. */
export function kernelLogLook({ kernelLog, gaps }: Snapshot): Look | null {
  if (kernelLog === null) return waiting('Kernel’s log not read yet');
  if (kernelLog.state === 'live') return null;
  return unable(fragment(gaps.find(({ source }) => source === 'kernel-log')?.detail ?? 'The kernel’s log can’t be read'));
}

/** What the log told of these kinds within the last `seconds`, oldest first. */
export const eventsWithin = (
  { kernelLog, takenAtMs }: Snapshot,
  kinds: readonly KernelEventKind[],
  seconds: number,
): readonly KernelEvent[] =>
  (kernelLog?.events ?? []).filter(({ kind, atMs }) => kinds.includes(kind) && takenAtMs - atMs < seconds * 1000);

/** How often, and when last: "3 times, the last at 14:02." */
export function timesTold(events: readonly KernelEvent[], { takenAtMs }: Snapshot): string {
  const count = events.reduce((sum, event) => sum + event.count, 0);
  const last = formatSince(Math.max(...events.map(({ atMs }) => atMs)), takenAtMs);
  const when = /^\d/.test(last) && last.includes(':') ? `at ${last}` : `on ${last}`;
  return count === 1 ? `once, ${when}` : `${count} times, the last ${when}`;
}

/** What a rule says when nothing is recent: what was earlier since the machine's start is no finding, but worth a word. */
export function quietly({ kernelLog, takenAtMs }: Snapshot, kinds: readonly KernelEventKind[], nothing: string): string {
  const earlier = (kernelLog?.events ?? []).filter(({ kind }) => kinds.includes(kind)).at(-1);
  return earlier === undefined ? nothing : `None lately; the last ${formatSince(earlier.atMs, takenAtMs)}`;
}

/** For those who may read it: the lines themselves. */
export const readTheLog = (pattern: string) => ({
  text: 'Read the lines themselves, and what stands around them.',
  command: `journalctl --dmesg --boot --grep '${pattern}'`,
});
