import type { RunResult } from '../../machine/machine.ts';
import type { Gap } from '../model/gap.ts';
import type { KernelLog } from '../model/kernel-log.ts';
import { gap } from '../source.ts';
import { parseJournalLine } from './journal-line.ts';

/** What may stand between this user and the kernel's log. */
export type Obstacle = Exclude<KernelLog['state'], 'live'>;

/**
 * What the answer of `journalctl --dmesg --boot --lines=1 --output=json` says of reading the kernel's log.
 * An ordinary user of Ubuntu gets no entry, with or without a hint beside it; a journal without any entry of this start is as good as none.
 * @returns `null` where it can be read
 */
export function obstacle({ end, stdout, stderr }: RunResult): Obstacle | null {
  if (stdout.split('\n').some((line) => parseJournalLine(line) !== null)) return null;
  if (end.kind === 'not-started' || /No journal files were found/.test(stderr)) return 'not-supported';
  if (/^-- No entries --/m.test(stdout) || /insufficient permissions|not seeing messages/.test(stderr)) return 'not-permitted';
  return 'failed';
}

const gaps = {
  'not-permitted': gap(
    'kernel-log',
    '*',
    'not-permitted',
    "The kernel's log isn't readable by this user. To allow it: sudo usermod -aG adm $USER, then log in again.",
  ),
  'not-supported': gap(
    'kernel-log',
    '*',
    'not-supported',
    'There is no journal to read the log of the kernel from, or no journalctl; in a container that is normal.',
  ),
  failed: gap('kernel-log', '*', 'source-failed', "journalctl doesn't show the kernel's log. It is asked again within half an hour."),
} as const satisfies Readonly<Record<Obstacle, Gap>>;

/** The obstacle in words, with what to do. */
export const obstacleGap = (what: Obstacle): Gap => gaps[what];

export const notReadYet = gap('kernel-log', '*', 'too-early', "The kernel's log is read some seconds after the start.");
