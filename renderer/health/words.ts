import type { Severity } from '../../app/health/finding.ts';
import { formatClock, formatDay, formatDuration } from '../../app/telemetry/format/format.ts';

/** The word for how much a finding matters. */
export const severityWords: Readonly<Record<Severity, string>> = { critical: 'Critical', warning: 'Warning', notice: 'Notice' };

const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

/** When something began, as exactly as it helps: "15:02:10" for today, "20 Nov 14:31" for any other day, in the reader's time zone. */
export const beganText = (epochMs: number, nowMs: number): string =>
  sameDay(epochMs, nowMs) ? formatClock(epochMs) : `${formatDay(epochMs, nowMs)} ${formatClock(epochMs, false)}`;

/** How long something has lasted, in its two largest units: "16 s", "38 min", "2 h 10 min", "4 d 7 h". */
export function lastedText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [first = '0 s', second = '0 s'] = formatDuration(seconds).match(/[\d,]+ \w+/g) ?? [];
  // Seconds beside minutes, and minutes beside days, tell nothing and would move for it.
  return seconds < 3600 || second.startsWith('0 ') ? first : `${first} ${second}`;
}

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'] as const;

/** A count at the beginning of a sentence: "Two", "12". */
export const countWord = (count: number): string => numbers[count] ?? String(count);

/** "1 finding", "13 findings". */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
