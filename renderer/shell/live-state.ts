import { formatClock, formatDuration } from '../../app/telemetry/format/format.ts';
import type { Connection } from '../live/connection.ts';

/** How often the machine is read, in words: "every 1 s", "every 0.25 s". */
export const everySeconds = (periodSeconds: number): string => `every ${Number(periodSeconds.toFixed(2))} s`;

/**
 * The header's word on the line to the app.
 * @param silenceSeconds since the latest snapshot; `null` while live
 * @param periodSeconds the pace that is aimed at; `null` before the first snapshot
 * @param isPast whether nothing is read at all, and only what was is looked at
 */
export function liveState(
  { phase, retryAtMs }: Connection,
  silenceSeconds: number | null,
  periodSeconds: number | null,
  isPast = false,
): string {
  const age = silenceSeconds === null ? '' : `, ${formatDuration(silenceSeconds)} old`;
  switch (phase) {
    case 'live':
      if (isPast) return 'Looking back';
      return periodSeconds === null ? 'Live' : `Live, ${everySeconds(periodSeconds)}`;
    case 'stale':
      return `Stale${age}`;
    case 'connecting':
      return 'Connecting';
    case 'reconnecting':
      return retryAtMs === null ? 'Reconnecting now' : `Reconnecting at ${formatClock(retryAtMs)}`;
  }
}
