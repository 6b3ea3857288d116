import type { Health } from '../../app/health/finding.ts';
import type { SeriesWindow } from '../../app/history/series.ts';
import { type Clock, realClock } from '../../app/machine/clock.ts';
import { metrics as catalogue } from '../../app/telemetry/catalogue.ts';
import type { Metric } from '../../app/telemetry/metrics.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import { type Connection, notConnected } from './connection.ts';
import { Rings } from './rings.ts';

type Listener = () => void;

/**
 * What this page knows, outside React: the latest snapshot, the last hour of every metric, and the state of the line.
 * The feed writes it, views read it. Listeners are called once per tick and once per change of the line.
 */
export class LiveStore {
  readonly rings: Rings;
  readonly #clock: Clock;
  readonly #listeners = new Set<Listener>();
  #snapshot: Snapshot | null = null;
  #health: Health | null = null;
  #connection: Connection;
  /** When the latest snapshot came, by the clock that never goes back. */
  #receivedAt = 0;

  constructor(metrics: readonly Metric[] = catalogue, clock: Clock = realClock) {
    this.rings = new Rings(metrics);
    this.#clock = clock;
    this.#connection = notConnected(clock.now());
  }

  /** The latest snapshot; `null` before the first. */
  get snapshot(): Snapshot | null {
    return this.#snapshot;
  }

  /** What is wrong, as the app said last; `null` before it has. */
  get health(): Health | null {
    return this.#health;
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** Seconds since the latest snapshot came; `null` before the first. */
  get ageSeconds(): number | null {
    return this.#snapshot === null ? null : (this.#clock.monotonic() - this.#receivedAt) / 1000;
  }

  /**
   * The right edge of every time axis, by the machine's clock: the latest tick while live; else as many whole periods later as
   * have passed in silence, so that the gap grows. `null` before the first tick.
   */
  get edgeMs(): number | null {
    if (this.#snapshot === null) return this.rings.lastMs;
    const { takenAtMs, periodSeconds } = this.#snapshot;
    if (this.#connection.phase === 'live') return takenAtMs;
    return takenAtMs + Math.floor((this.ageSeconds ?? 0) / periodSeconds) * periodSeconds * 1000;
  }

  /** Calls `listener` after each tick, and when the state of the line changes. Returns what ends it. */
  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** How the machine stands now. */
  receiveHealth(health: Health): void {
    this.#health = health;
    for (const listener of this.#listeners) listener();
  }

  /** A new tick. */
  receive(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    this.#receivedAt = this.#clock.monotonic();
    this.rings.push(snapshot);
    if (this.#connection.phase !== 'live') {
      this.#connection = { ...this.#connection, phase: 'live', sinceMs: this.#clock.now(), retryAtMs: null, reason: null };
    }
    this.#tell();
  }

  /** What the host has kept of the last hour. */
  merge(window: SeriesWindow): void {
    if (window.times.length === 0) return;
    this.rings.merge(window);
    this.#tell();
  }

  /** The line has changed. `sinceMs` moves only with the phase. */
  setConnection(change: Partial<Omit<Connection, 'sinceMs'>>): void {
    const before = this.#connection;
    const sinceMs = change.phase !== undefined && change.phase !== before.phase ? this.#clock.now() : before.sinceMs;
    this.#connection = { ...before, ...change, sinceMs };
    this.#tell();
  }

  /** Time has passed in silence: ages and gaps have grown. */
  age(): void {
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
