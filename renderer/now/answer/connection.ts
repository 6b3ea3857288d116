import { formatClock, formatDuration } from '../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Connection } from '../../live/connection.ts';
import type { Judgement } from './answer.ts';

/** A first connection that takes longer than this is no longer just a beginning. */
const patienceMs = 3000;

/** What is wrong between this page and the app; `null` where nothing is. It leads over all else: what is shown is old then. */
export function judgeConnection(snapshot: Snapshot | null, connection: Connection, silenceSeconds: number | null): Judgement | null {
  const { phase, sinceMs, retryAtMs, reason } = connection;
  if (snapshot === null) {
    const late = phase === 'reconnecting' || (retryAtMs !== null && retryAtMs - sinceMs > patienceMs);
    return late
      ? { level: 'unknown', title: 'No connection yet', lead: 'The app does not answer. This page keeps trying.', action: 'retry' }
      : { level: 'waiting', title: 'Reading for the first time', lead: 'Readings in less than a second, rates in two.' };
  }
  if (phase === 'live' || phase === 'connecting') return null;
  const host = snapshot.identity?.hostName ?? null;
  const app = host === null ? 'The app' : `The app on ${host}`;
  const old = silenceSeconds === null ? '' : ` What you see is ${formatDuration(silenceSeconds)} old.`;
  const said = reason === null ? '' : ` It said: ${reason.replace(/\.$/, '')}.`;
  return phase === 'stale'
    ? {
        level: 'unknown',
        title: `No reading since ${formatClock(sinceMs)}`,
        lead: `${app} is connected, but sends nothing.${said}${old}`,
      }
    : {
        level: 'unknown',
        title: `No connection since ${formatClock(sinceMs)}`,
        lead: `${app} does not answer.${said}${old}`,
        action: 'retry',
      };
}
