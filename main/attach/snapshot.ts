import { type Snapshot, snapshotSchema } from '../../app/telemetry/snapshot.ts';
import { findServer } from './found-server.ts';
import { openLink } from './link.ts';

/** A tick that is late by more than this was the last one: the server hangs, or nothing answers it. */
const mostPeriodsOld = 3;

/**
 * The latest snapshot of a server that reads this computer already, so that it isn't read a second time.
 * @param folders where servers write themselves down, the nearest first
 * @param version of this program
 * @param now wall-clock time in milliseconds since the Unix epoch
 * @returns `null` where there is none, or none that is fresh: whoever asks reads the machine itself then
 */
export async function servedSnapshot(folders: readonly string[], version: string, now: () => number): Promise<Snapshot | null> {
  const server = await findServer(folders);
  const link = server && (await openLink(server, version));
  if (!link) return null;
  try {
    const { data: snapshot } = snapshotSchema.safeParse(await link.client.snapshot.latest({ identifying: true }));
    if (snapshot === undefined || snapshot.driver.state === 'starting') return null;
    const ageMs = now() - snapshot.takenAtMs;
    return ageMs <= mostPeriodsOld * Math.max(1, snapshot.periodSeconds) * 1000 ? snapshot : null;
  } catch {
    return null;
  } finally {
    link.close();
  }
}
