import type { ChannelState } from '../../../app/alerts/channel-state.ts';
import { formatAge, formatClock } from '../../../app/telemetry/format/format.ts';
import type { Status } from '../../design/icons/index.ts';

/** How the delivery to a channel stands, in a sign and a line. */
export interface ChannelWords {
  readonly status: Status;
  readonly text: string;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** @param state `undefined` while nothing is known of it */
export function channelWords(state: ChannelState | undefined, enabled: boolean, nowMs: number): ChannelWords {
  if (!enabled) return { status: 'unknown', text: 'Off' };
  if (state === undefined) return { status: 'waiting', text: 'No alert sent yet' };
  const { waiting, lastSuccessAtMs, lastProblem, retryAtMs, givenUp } = state;
  const lost = givenUp > 0 ? ` ${counted(givenUp, 'message')} given up.` : '';
  if (lastProblem !== null) {
    const waits = waiting > 0 ? ` ${counted(waiting, 'message')} ${waiting === 1 ? 'waits' : 'wait'}` : '';
    const next =
      waits !== '' && retryAtMs !== null ? `${waits}; tried again at ${formatClock(retryAtMs)}.` : waits === '' ? '' : `${waits}.`;
    return { status: 'warning', text: `${lastProblem}${next}${lost}` };
  }
  const held = waiting > 0 ? ` ${counted(waiting, 'message')} on the way.` : '';
  if (lastSuccessAtMs === null) return { status: 'waiting', text: `No alert sent yet.${held}${lost}` };
  return { status: 'ok', text: `Delivered ${formatAge((nowMs - lastSuccessAtMs) / 1000)} ago.${held}${lost}` };
}
