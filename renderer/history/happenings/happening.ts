import type { Finding } from '../../../app/health/finding.ts';
import type { UncleanEnd } from '../../../app/history/blackbox/unclean-end.ts';
import type { RecorderEvent } from '../../../app/history/history.ts';
import type { View } from '../../charts/columns.ts';
import { type Status, severityStatus } from '../../design/icons/index.ts';

/** The sign of something that happened: of a status, or a plain one for what needs no attention. */
export type Sign = Status | 'began' | 'stopped' | 'other';

/** Something at one moment of the past: an event of the recorder, the opening of a finding, an end of the machine. */
export interface Happening {
  readonly id: string;
  readonly atMs: number;
  readonly sign: Sign;
  /** In a few words, for the axis: "started", "memory running out". */
  readonly short: string;
  /** A sentence, for the list. */
  readonly text: string;
  /** Where there is more to read about it. */
  readonly more: { readonly kind: 'finding' | 'end'; readonly id: string } | null;
}

const eventWords: Readonly<Record<RecorderEvent['kind'], { readonly sign: Sign; readonly short: string }>> = {
  started: { sign: 'began', short: 'started' },
  stopped: { sign: 'stopped', short: 'stopped in order' },
  killed: { sign: 'note', short: 'app was ended' },
  restarted: { sign: 'began', short: 'restarted' },
  'unclean-end': { sign: 'critical', short: 'machine stopped' },
  suspended: { sign: 'stopped', short: 'suspended' },
  'clock-moved': { sign: 'other', short: 'clock was set' },
  'set-aside': { sign: 'warning', short: 'damaged file set aside' },
  resumed: { sign: 'began', short: 'recording again' },
  'run-closed': { sign: 'note', short: 'run was cut off' },
};

/** All that happened, the oldest first. An unclean end is told once, by what is known of it. */
export function happeningsOf(
  events: readonly RecorderEvent[],
  findings: readonly Finding[],
  ends: readonly UncleanEnd[],
): readonly Happening[] {
  const kept = events.filter(({ kind }) => kind !== 'unclean-end' || ends.length === 0);
  return [
    ...kept.map(
      (event, index): Happening => ({
        id: `event ${event.atMs} ${index}`,
        atMs: event.atMs,
        ...eventWords[event.kind],
        text: event.text,
        more: null,
      }),
    ),
    ...findings.map(
      ({ id, openedAtMs, severity, title }): Happening => ({
        id: `finding ${id}`,
        atMs: openedAtMs,
        sign: severityStatus[severity],
        short: title,
        text: title,
        more: { kind: 'finding', id },
      }),
    ),
    ...ends.map(
      ({ id, lastTickMs, verdict }): Happening => ({
        id: `end ${id}`,
        atMs: lastTickMs,
        sign: 'critical',
        short: 'machine stopped',
        text: `The machine stopped. ${verdict.title}.`,
        more: { kind: 'end', id },
      }),
    ),
  ].sort((a, b) => a.atMs - b.atMs);
}

export const happeningsIn = (happenings: readonly Happening[], { fromMs, toMs }: View): readonly Happening[] =>
  happenings.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);

/** The last one before a view and the first one after it; `null` where there is none. */
export const happeningsBeside = (happenings: readonly Happening[], { fromMs, toMs }: View) => ({
  earlier: happenings.findLast(({ atMs }) => atMs < fromMs) ?? null,
  later: happenings.find(({ atMs }) => atMs > toMs) ?? null,
});
