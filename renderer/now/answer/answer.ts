import type { Health } from '../../../app/health/finding.ts';
import { isTooEarly } from '../../../app/health/too-early.ts';
import type { ByteSystem } from '../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Connection } from '../../live/connection.ts';
import { judgeConnection } from './connection.ts';
import { judgeFindings } from './findings.ts';
import { judgeMachine } from './machine.ts';
import { scopeOf, type Unread } from './scope.ts';
import { holdersSentence } from './sentence.ts';

/** How the machine stands. `waiting`: the first reading is on its way, or it is too early to call it well. */
export type Level = 'ok' | 'note' | 'warning' | 'critical' | 'unknown' | 'waiting';

/** The one sentence on top of the screen: is this machine all right, and who is using it? */
export interface Answer {
  readonly level: Level;
  readonly title: string;
  /** One or two sentences with names and figures. */
  readonly lead: string;
  /** A name at the very beginning of `lead`, which is set in another type. */
  readonly name: string | null;
  /** What the reader can do from here. */
  readonly action: 'retry' | 'simulate' | 'evidence' | null;
  /** Id of the finding that leads; `null` where none does. */
  readonly finding: string | null;
  /** What was looked at, and what could not be; `null` where nothing was. */
  readonly scope: string | null;
}

/** One thing that is worth saying before "all well". */
export type Judgement = Pick<Answer, 'title' | 'lead'> & Partial<Answer> & { readonly level: Level };

const whole = (judgement: Judgement, scope: string | null): Answer => ({
  name: null,
  action: null,
  finding: null,
  scope,
  ...judgement,
});

const onlyPast: Judgement = {
  level: 'note',
  title: 'Only the past is here',
  lead: 'What was read from a file is under History. No machine is being read.',
};

function nothingFound(snapshot: Snapshot, early: boolean, unread: readonly Unread[], system: ByteSystem): Judgement {
  const { name, text } = holdersSentence(snapshot, system);
  // "All well" would say more than is known while something that it rests on can't be read, or hasn't been looked at for long enough.
  if (unread.length === 0 && !early) return { level: 'ok', title: 'All well', lead: text, name };
  const waits = early || unread.every(({ waiting }) => waiting);
  return {
    level: waits ? 'waiting' : 'note',
    title: waits ? 'Well so far' : 'Well, as far as can be seen',
    lead: text,
    name,
  };
}

/**
 * The answer of the Now screen: the worst that is known leads.
 * @param snapshot the latest one; `null` before the first
 * @param silenceSeconds age of the snapshot while the line is silent or down; `null` while it is live
 * @param health what is wrong, as the app said last; `null` before it has, a moment after the first snapshot
 */
export function answer(
  snapshot: Snapshot | null,
  connection: Connection,
  silenceSeconds: number | null,
  system: ByteSystem,
  health: Health | null,
): Answer {
  const line = judgeConnection(snapshot, connection, silenceSeconds);
  if (line !== null || snapshot === null) return whole(line ?? { level: 'waiting', title: 'Reading for the first time', lead: '' }, null);
  if (snapshot.sequence === 0) return whole(onlyPast, null);
  const { looked, unread } = scopeOf(snapshot);
  const scope = [
    looked.length > 0 ? `Looked at: ${looked.join(', ')}.` : '',
    unread.length > 0 ? `Not readable: ${unread.map(({ what }) => what).join(', ')}.` : '',
  ];
  const early = health === null || isTooEarly(health, snapshot.takenAtMs);
  const judgement = (health && judgeFindings(health)) ?? judgeMachine(snapshot) ?? nothingFound(snapshot, early, unread, system);
  return whole(judgement, scope.filter(Boolean).join(' '));
}
