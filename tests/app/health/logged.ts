import { obstacleGap } from '../../../app/telemetry/kernel-log/readable.ts';
import type { KernelEvent, KernelLog } from '../../../app/telemetry/model/kernel-log.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

/** An event of the log, so many seconds before or after the stretch begins. */
export type Logged = Pick<KernelEvent, 'kind' | 'detail'> & { readonly atSecond: number; readonly count?: number };

/** A stretch whose log told these events by then. */
export const logging =
  (base: Snapshot, ...events: readonly Logged[]) =>
  (snapshot: Snapshot, second: number): Snapshot => ({
    ...snapshot,
    kernelLog: {
      state: 'live',
      events: events
        .filter(({ atSecond }) => atSecond <= second)
        .map(({ kind, detail, atSecond, count = 1 }) => ({ kind, detail, count, atMs: base.takenAtMs + atSecond * 1000 })),
    },
  });

/** A log that can't be followed, with what stands in the way. */
export const blocked =
  (state: Exclude<KernelLog['state'], 'live'>) =>
  (snapshot: Snapshot): Snapshot => ({ ...snapshot, kernelLog: { state, events: [] }, gaps: [...snapshot.gaps, obstacleGap(state)] });
