import type { Run } from '../../../app/history/run.ts';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import { formatDuration } from '../../../app/telemetry/format/time.ts';
import { dayText, momentText } from '../span/words.ts';

const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

/** How long a run took or has taken, in its two largest units: "42 s", "12 min 5 s", "2 h 10 min". */
export function tookText({ fromMs, toMs }: Run, nowMs: number): string {
  const parts = formatDuration(Math.max(0, (toMs ?? nowMs) - fromMs) / 1000).match(/[\d,]+ \w+/g) ?? [];
  return parts
    .slice(0, 2)
    .filter((part, place) => place === 0 || !part.startsWith('0 '))
    .join(' ');
}

/** "12 November, 02:10 to 05:40", "12 November, 23:10 to 13 November, 01:00", "12 November, since 02:10". */
export function whenText({ fromMs, toMs }: Pick<Run, 'fromMs' | 'toMs'>, nowMs: number): string {
  if (toMs === null) return `${dayText(fromMs, nowMs)}, since ${formatClock(fromMs, false)}`;
  const end = sameDay(fromMs, toMs) ? formatClock(toMs, false) : momentText(toMs, nowMs);
  return `${momentText(fromMs, nowMs)} to ${end}`;
}

/** How a run ended. `figure` is `null` where no command ended, and `says` why. */
export interface EndingWords {
  readonly figure: string | null;
  readonly says: string;
  readonly failed: boolean;
}

export function endingWords({ toMs, command, ending }: Run): EndingWords {
  if (toMs === null) return { figure: 'goes on', says: 'It goes on.', failed: false };
  if (ending === null) {
    const says = command === null ? 'It was named by hand: no command ended.' : 'Nobody saw how its command ended.';
    return { figure: null, says, failed: false };
  }
  if (ending.signal !== null) return { figure: ending.signal, says: `The signal ${ending.signal} ended its command.`, failed: true };
  if (ending.exitStatus === null) return { figure: null, says: 'Nobody saw how its command ended.', failed: false };
  return {
    figure: String(ending.exitStatus),
    says: `Its command ended with exit status ${ending.exitStatus}.`,
    failed: ending.exitStatus !== 0,
  };
}

/** A command as it can be typed again, more or less: what holds a blank stands in quotation marks. */
export const commandText = (command: readonly string[]): string =>
  command.map((word) => (/^[^\s"'$\\]+$/.test(word) ? word : JSON.stringify(word))).join(' ');
