import { sourceIds } from '../../telemetry/model/gap.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import { gap } from '../../telemetry/source.ts';
import { unread } from '../../telemetry/unread.ts';

/** Long enough that nobody waits for the next tick, and short enough for a timer of the platform, three times over. */
const neverSeconds = 7 * 86_400;

const why = 'An export holds figures, not the machine’s own words: look at History.';

/** The last snapshot of what is only looked back at: no tick follows it. */
export const asPast = (snapshot: Snapshot, machineTitle: string): Snapshot => ({
  ...snapshot,
  sequence: 0,
  intervalSeconds: null,
  periodSeconds: neverSeconds,
  machine: 'recorded',
  machineTitle,
});

/** What an export says of the machine at its end: when that was, and no more. @param atMs the end of its last reading */
export const pastOfExport = (atMs: number, machineTitle: string): Snapshot =>
  asPast(
    {
      ...unread,
      takenAtMs: atMs,
      driver: { ...unread.driver, state: 'unavailable', problem: why },
      gaps: sourceIds.map((source) => gap(source, '*', 'not-supported', why)),
    },
    machineTitle,
  );
