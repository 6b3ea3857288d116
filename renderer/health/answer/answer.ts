import type { Health, RuleState } from '../../../app/health/finding.ts';
import { isTooEarly } from '../../../app/health/too-early.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { type Status, severityStatus } from '../../design/icons/index.ts';
import type { Connection } from '../../live/connection.ts';
import { judgeConnection } from '../../now/answer/connection.ts';
import { counted, countWord } from '../words.ts';

/** The one sentence on top of the screen: what is wrong with this machine? */
export interface HealthAnswer {
  readonly status: Status;
  readonly title: string;
  readonly lead: string;
  /** The line is down, and can be tried anew. */
  readonly retries: boolean;
}

/** @returns how many checks stand in a state */
const inState = (rules: readonly RuleState[], state: RuleState['state']): number => rules.filter((rule) => rule.state === state).length;

function nothingOpen(health: Health): HealthAnswer {
  const { rules } = health;
  const passes = inState(rules, 'well');
  const waits = inState(rules, 'waiting');
  const unable = inState(rules, 'unable');
  const rest = [
    waits > 0 ? `${waits} ${waits === 1 ? 'waits' : 'wait'} for more readings` : '',
    unable > 0 ? `${unable} can’t run here` : '',
  ].filter(Boolean);
  const lead = `${passes} of ${counted(rules.length, 'check')} ${passes === 1 ? 'passes' : 'pass'}${rest.map((words) => `; ${words}`).join('')}.`;
  if (passes === 0) {
    return waits > 0
      ? { status: 'waiting', title: 'Looking for the first time', lead, retries: false }
      : { status: 'unknown', title: 'Can’t tell', lead, retries: false };
  }
  if (isTooEarly(health)) return { status: 'waiting', title: 'Nothing found yet', lead, retries: false };
  // "All well" would say more than is known while a check can't run or waits; which ones those are stands in the list.
  return { status: 'ok', title: unable + waits > 0 ? 'Nothing found' : 'All well', lead, retries: false };
}

/** The worst by its name, and how many more there are: "Memory has filled up, and three more findings". */
const titleOf = (worst: string, more: number): string =>
  more === 0 ? worst : `${worst}, and ${countWord(more).toLowerCase()} more ${more === 1 ? 'finding' : 'findings'}`;

/**
 * The answer of the Health screen; the worst thing leads.
 * @param health what the app said last; `null` before it has
 * @param silenceSeconds age of the latest snapshot while the line is silent or down; `null` while it is live
 */
export function healthAnswer(
  health: Health | null,
  snapshot: Snapshot | null,
  connection: Connection,
  silenceSeconds: number | null,
): HealthAnswer {
  const line = judgeConnection(snapshot, connection, silenceSeconds);
  if (line !== null) return { status: line.level, title: line.title, lead: line.lead, retries: line.action === 'retry' };
  const [worst, ...others] = health?.open ?? [];
  if (health === null)
    return { status: 'waiting', title: 'Looking for the first time', lead: 'The checks look at every reading.', retries: false };
  if (worst === undefined) return nothingOpen(health);
  return {
    status: severityStatus[worst.severity],
    title: titleOf(worst.title, others.length),
    lead: worst.summary,
    retries: false,
  };
}

/** One figure of the tally: "12 pass". */
export interface Tally {
  readonly id: 'critical' | 'warning' | 'notice' | 'pass' | 'waiting' | 'unable';
  readonly count: number;
  readonly word: string;
}

/** What is open by severity, and how the other checks stand. Zeros are left out, but for those that pass. */
export function tallyOf({ open, rules }: Health): readonly Tally[] {
  const severity = (which: 'critical' | 'warning' | 'notice') => open.filter((finding) => finding.severity === which).length;
  const passes = inState(rules, 'well');
  const all: readonly Tally[] = [
    { id: 'critical', count: severity('critical'), word: 'critical' },
    { id: 'warning', count: severity('warning'), word: severity('warning') === 1 ? 'warning' : 'warnings' },
    { id: 'notice', count: severity('notice'), word: severity('notice') === 1 ? 'notice' : 'notices' },
    { id: 'pass', count: passes, word: passes === 1 ? 'passes' : 'pass' },
    { id: 'waiting', count: inState(rules, 'waiting'), word: inState(rules, 'waiting') === 1 ? 'waits' : 'wait' },
    { id: 'unable', count: inState(rules, 'unable'), word: 'can’t run' },
  ];
  return all.filter(({ id, count }) => count > 0 || id === 'pass');
}
