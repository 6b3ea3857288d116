import type { ApiClient } from '../../app/api/client.ts';
import type { Companion } from '../../app/companion.ts';
import type { Health } from '../../app/health/finding.ts';
import type { Clock } from '../../app/machine/clock.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';

/** What the shell itself shows of the machine, in the tray and in notifications, wherever it is read. */
export type Readings = Pick<Companion, 'latest' | 'onSnapshot'> & { readonly health: Pick<Companion['health'], 'now' | 'onChange'> };

/** Listeners of one kind of news. */
function createListeners<T>() {
  const listeners = new Set<(news: T) => void>();
  return {
    tell(news: T) {
      for (const listener of listeners) listener(news);
    },
    add(listener: (news: T) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Readings that stay the same for whoever listens while it changes where they come from. */
export interface RelayedReadings extends Readings {
  /** From now on they come from there. */
  follow(source: Readings): void;
}

export function relayReadings(first: Readings): RelayedReadings {
  const snapshots = createListeners<Snapshot>();
  const healths = createListeners<Health>();
  let current = first;
  let stops: readonly (() => void)[] = [];
  const follow = (source: Readings) => {
    for (const stop of stops) stop();
    current = source;
    stops = [source.onSnapshot(snapshots.tell), source.health.onChange(healths.tell)];
    healths.tell(source.health.now());
  };
  follow(first);
  return {
    latest: () => current.latest(),
    onSnapshot: snapshots.add,
    health: { now: () => current.health.now(), onChange: healths.add },
    follow,
  };
}

/** The top bar has no need of every tick, and a viewer of the live feed would keep the service at its full pace. */
const everyMs = 5000;

export interface AskedReadings extends Readings {
  close(): void;
}

/**
 * Readings that are asked for now and then, of a server that reads the machine. Where it doesn't answer, there are none: an old one
 * would pass for the present.
 * @throws where it doesn't answer the first time
 */
export async function askForReadings(client: Pick<ApiClient, 'snapshot' | 'health'>, clock: Clock): Promise<AskedReadings> {
  const snapshots = createListeners<Snapshot>();
  const healths = createListeners<Health>();
  const taken = () => client.snapshot.latest({ identifying: true }).catch(() => null);
  let health = await client.health.now();
  let latest = await taken();
  let closed = false;

  async function look(): Promise<void> {
    const [nextSnapshot, nextHealth] = await Promise.all([taken(), client.health.now().catch(() => health)]);
    if (closed) return;
    latest = nextSnapshot;
    if (latest !== null) snapshots.tell(latest);
    if (JSON.stringify(nextHealth) !== JSON.stringify(health)) healths.tell(nextHealth);
    health = nextHealth;
    cancel = clock.after(everyMs, () => void look());
  }
  let cancel = clock.after(everyMs, () => void look());

  return {
    latest: () => latest,
    onSnapshot: snapshots.add,
    health: { now: () => health, onChange: healths.add },
    close() {
      closed = true;
      cancel();
    },
  };
}
