import type { ApiClient } from '../../app/api/client.ts';
import type { LiveMessage } from '../../app/api/live.ts';
import { decodeWindow } from '../../app/history/series.ts';
import { type Clock, realClock } from '../../app/machine/clock.ts';
import { defaultPeriodMs } from '../../app/telemetry/demand.ts';
import { snapshotSchemaVersion } from '../../app/telemetry/schema-version.ts';
import { clientOver } from './calls.ts';
import type { Host, Line } from './host.ts';
import { keptMs } from './rings.ts';
import { LiveStore } from './store.ts';

const shortestWaitMs = 500;
const longestWaitMs = 10_000;
/** Three missed snapshots are silence; but at fast paces a page may be busy for a moment, so never under this. */
const shortestSilenceMs = 2000;
const agesEveryMs = 1000;

/** Whether anybody can see the page. */
export interface Page {
  readonly hidden: boolean;
  /** Returns what ends it. */
  onChange(listener: () => void): () => void;
}

/** The page's line to the app, kept open for as long as the page lives. */
export interface Live {
  readonly store: LiveStore;
  readonly client: ApiClient;
  /** Tries again now instead of at `connection.retryAtMs`. */
  retryNow(): void;
  close(): void;
}

/** Opens the lines, keeps them open, and writes all that comes into one store. */
export function connect(host: Host, page: Page, clock: Clock = realClock): Live {
  const store = new LiveStore(undefined, clock);
  let line: Line | null = null;
  let attempt = 0;
  let waitMs = shortestWaitMs;
  let cancelRetry = () => {};
  let cancelSilence = () => {};
  let closed = false;
  const client = clientOver(() => line?.calls ?? null);

  const listenForSilence = () => {
    cancelSilence();
    if (page.hidden || closed) return;
    const periodMs = (store.snapshot?.periodSeconds ?? defaultPeriodMs / 1000) * 1000;
    cancelSilence = clock.after(Math.max(3 * periodMs, shortestSilenceMs), function silent() {
      if (store.connection.phase === 'live') store.setConnection({ phase: 'stale' });
      else store.age();
      cancelSilence = clock.after(agesEveryMs, silent);
    });
  };

  const fill = async () => {
    // A page that already has traces asks only for what it can have missed, and a little more.
    const missed = store.rings.length < 60 || store.ageSeconds === null ? keptMs / 1000 : store.ageSeconds + 10;
    const seconds = Math.min(keptMs / 1000, Math.ceil(missed));
    try {
      const window = await client.series.recent({ seconds });
      store.merge(decodeWindow(new Uint8Array(await window.arrayBuffer())));
    } catch {
      // The traces then begin with this page. The next connection asks again.
    }
  };

  const receive = (message: LiveMessage) => {
    if (message.type === 'hello') {
      const { version, machineTitle, role } = message;
      store.setConnection({ host: message.host, version, machineTitle, role });
      void fill();
    } else if (message.type === 'snapshot') {
      waitMs = shortestWaitMs;
      if (message.snapshot.schemaVersion === snapshotSchemaVersion) store.receive(message.snapshot);
      else store.setConnection({ phase: 'stale', reason: 'The app was updated. Load this page again.' });
      listenForSilence();
    } else if (message.type === 'health') {
      store.receiveHealth(message.health);
    } else {
      store.setConnection({ reason: message.reason });
    }
  };

  const retryLater = () => {
    line = null;
    if (closed) return;
    store.setConnection({ phase: store.snapshot === null ? 'connecting' : 'reconnecting', retryAtMs: clock.now() + waitMs });
    cancelRetry = clock.after(waitMs, open);
    waitMs = Math.min(longestWaitMs, waitMs * 2);
    listenForSilence();
  };

  function open() {
    cancelRetry();
    attempt += 1;
    const mine = attempt;
    const current = () => mine === attempt && !closed;
    let ended = false;
    store.setConnection({ retryAtMs: null });
    host
      .open({
        onMessage: (message) => current() && receive(message),
        onEnd() {
          ended = true;
          if (current()) retryLater();
        },
      })
      .then(
        (opened) => {
          if (!current() || ended) return opened.close();
          line = opened;
          opened.setVisible(!page.hidden);
        },
        () => current() && !ended && retryLater(),
      );
  }

  const stopLooking = page.onChange(() => {
    line?.setVisible(!page.hidden);
    if (!page.hidden && line) void fill();
    listenForSilence();
  });

  open();
  return {
    store,
    client,
    retryNow() {
      if (store.connection.retryAtMs === null) return;
      waitMs = shortestWaitMs;
      open();
    },
    close() {
      closed = true;
      cancelRetry();
      cancelSilence();
      stopLooking();
      line?.close();
    },
  };
}
