import type { Role } from '../../app/api/roles.ts';

/**
 * What stands between this page and the machine.
 *
 * `connecting`: not a word yet. `live`: snapshots come. `stale`: the line is open, but none has come for three periods.
 * `reconnecting`: the line is down; it is tried again at `retryAtMs`.
 */
export interface Connection {
  readonly phase: 'connecting' | 'live' | 'stale' | 'reconnecting';
  /** Since when, by this page's clock, milliseconds since the epoch. */
  readonly sinceMs: number;
  /** When the next attempt is made, by this page's clock; `null` unless reconnecting, and while an attempt runs. */
  readonly retryAtMs: number | null;
  /** What the app said as it ended the feed, e.g. "too slow"; `null` where it said nothing. */
  readonly reason: string | null;
  readonly host: 'server' | 'desktop' | null;
  readonly version: string | null;
  readonly machineTitle: string | null;
  /** What this page may do, once the app has said so. */
  readonly role: Role | null;
}

export const notConnected = (sinceMs: number): Connection => ({
  phase: 'connecting',
  sinceMs,
  retryAtMs: null,
  reason: null,
  host: null,
  version: null,
  machineTitle: null,
  role: null,
});
