import type { ByteSystem } from '../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Connection } from '../../live/connection.ts';
import type { Rings } from '../../live/rings.ts';
import { judgeClock } from './clock.ts';
import { judgeConnection } from './connection.ts';
import { judgeDriver } from './driver.ts';
import { judgeHeat } from './heat.ts';
import { judgeMemory } from './memory.ts';
import { scopeOf, type Unread } from './scope.ts';
import { holdersSentence } from './sentence.ts';

/** How the machine stands. `waiting`: the first reading is on its way. */
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
  readonly action: 'retry' | 'simulate' | null;
  /** What was looked at, and what could not be; `null` where nothing was. */
  readonly scope: string | null;
}

/** One thing that is worth saying before "all well". */
export type Judgement = Pick<Answer, 'title' | 'lead'> & Partial<Answer> & { readonly level: Level };

const weight: Readonly<Record<Level, number>> = { critical: 5, warning: 4, unknown: 3, waiting: 2, note: 1, ok: 0 };

const whole = (judgement: Judgement, scope: string | null): Answer => ({ name: null, action: null, scope, ...judgement });

function nothingFound(snapshot: Snapshot, unread: readonly Unread[], system: ByteSystem): Judgement {
  const { name, text } = holdersSentence(snapshot, system);
  // "All well" would say more than is known while something that it rests on can't be read.
  const [first] = unread;
  if (first === undefined) return { level: 'ok', title: 'All well', lead: text, name };
  const waits = unread.every(({ waiting }) => waiting);
  return {
    level: waits ? 'waiting' : 'note',
    title: waits ? 'Well so far' : 'Well, as far as can be seen',
    lead: text,
    name,
  };
}

/**
 * The answer of the Now screen. It judges what the snapshot itself says; the worst thing leads, and the first of equals.
 * @param snapshot the latest one; `null` before the first
 * @param silenceSeconds age of the snapshot while the line is silent or down; `null` while it is live
 * @param past the last hour, for what only shows over time; `null` where it isn't at hand
 */
export function answer(
  snapshot: Snapshot | null,
  connection: Connection,
  silenceSeconds: number | null,
  system: ByteSystem,
  past: Rings | null = null,
): Answer {
  const line = judgeConnection(snapshot, connection, silenceSeconds);
  if (line !== null || snapshot === null) return whole(line ?? { level: 'waiting', title: 'Reading for the first time', lead: '' }, null);
  const { looked, unread } = scopeOf(snapshot);
  const found = [...judgeClock(snapshot, past), ...judgeHeat(snapshot), ...judgeMemory(snapshot, system), ...judgeDriver(snapshot)];
  const worst = found.reduce<Judgement | null>(
    (leading, next) => (leading === null || weight[next.level] > weight[leading.level] ? next : leading),
    null,
  );
  const scope = [
    looked.length > 0 ? `Looked at: ${looked.join(', ')}.` : '',
    unread.length > 0 ? `Not readable: ${unread.map(({ what }) => what).join(', ')}.` : '',
  ];
  return whole(worst ?? nothingFound(snapshot, unread, system), scope.filter(Boolean).join(' '));
}
