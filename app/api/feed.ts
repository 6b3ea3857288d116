import type { Companion } from '../companion.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { type EncodedMessage, encodeMessage } from './encoded-message.ts';
import { type LiveMessage, maxUnsentBytes, parseViewerMessage } from './live.ts';
import type { Role } from './roles.ts';

/** One connection of the live feed, as its transport sees it. */
export interface Viewer {
  /** The operator, as the machine's own window is, unless it says otherwise. */
  readonly role?: Role;
  send(message: EncodedMessage): void;
  /** Bytes that were sent and have not left this process. */
  unsentBytes(): number;
  /** Ends the connection, at once or after a short grace, whether the other side reads or not. */
  close(reason: string): void;
}

/** A viewer's place in the feed. */
export interface Seat {
  /** What the viewer said. An unreadable message costs it the seat. */
  hear(text: string): void;
  /** The connection is gone. May be called twice. */
  leave(): void;
}

export interface Feed {
  /** Connected viewers, hidden ones included: each holds a connection. */
  readonly taken: number;
  readonly full: boolean;
  /** Sends hello and the latest snapshot. `null` where all seats are taken. */
  join(viewer: Viewer): Seat | null;
  /** Says goodbye to everyone. Nobody can join afterwards. */
  close(reason: string): void;
}

export interface FeedOptions {
  readonly companion: Pick<Companion, 'latest' | 'onSnapshot' | 'watch' | 'machine' | 'health'>;
  readonly version: string;
  readonly host: 'server' | 'desktop';
  readonly maxViewers: number;
  /** How a message becomes text; tests count its calls. */
  readonly encode?: (message: LiveMessage) => EncodedMessage;
}

/**
 * Hands every tick to every visible viewer, encoded once for all of them. A visible viewer counts as somebody who looks;
 * while there is none, nothing is encoded and the companion may slow down. A viewer with too much unsent is dropped,
 * because what it doesn't read would pile up here.
 */
export function createFeed(options: FeedOptions): Feed {
  const { companion, encode = encodeMessage } = options;
  /** Each viewer with what ends its `watch()`; `null` while it is hidden. */
  const viewers = new Map<Viewer, (() => void) | null>();
  let stopListening: (() => void) | null = null;
  let newest: { readonly snapshot: Snapshot; readonly message: EncodedMessage } | null = null;
  let closed = false;

  const encoded = (snapshot: Snapshot): EncodedMessage => {
    if (newest?.snapshot !== snapshot) newest = { snapshot, message: encode({ type: 'snapshot', snapshot }) };
    return newest.message;
  };

  const hide = (viewer: Viewer) => {
    viewers.get(viewer)?.();
    if (viewers.has(viewer)) viewers.set(viewer, null);
    if ([...viewers.values()].some((watching) => watching !== null)) return;
    stopListening?.();
    stopListening = null;
    newest = null;
  };

  const leave = (viewer: Viewer) => {
    hide(viewer);
    viewers.delete(viewer);
  };

  const drop = (viewer: Viewer, reason: string) => {
    if (!viewers.has(viewer)) return;
    leave(viewer);
    viewer.send(encode({ type: 'bye', reason }));
    viewer.close(reason);
  };

  const send = (viewer: Viewer, message: EncodedMessage) => {
    if (viewer.unsentBytes() > maxUnsentBytes) drop(viewer, 'too slow');
    else viewer.send(message);
  };

  const deliver = (message: EncodedMessage) => {
    for (const [viewer, watching] of viewers) if (watching !== null) send(viewer, message);
  };

  const listen = () => {
    const stops = [
      companion.onSnapshot((snapshot) => deliver(encoded(snapshot))),
      companion.health.onChange((health) => deliver(encode({ type: 'health', health }))),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  };

  const show = (viewer: Viewer) => {
    if (viewers.get(viewer) !== null) return;
    viewers.set(viewer, companion.watch());
    stopListening ??= listen();
    const snapshot = companion.latest();
    if (snapshot === null) return;
    send(viewer, encoded(snapshot));
    send(viewer, encode({ type: 'health', health: companion.health.now() }));
  };

  const full = () => closed || viewers.size >= options.maxViewers;

  return {
    get taken() {
      return viewers.size;
    },
    get full() {
      return full();
    },
    join(viewer) {
      if (full()) return null;
      viewers.set(viewer, null);
      const { version, host } = options;
      viewer.send(encode({ type: 'hello', version, host, machineTitle: companion.machine.title, role: viewer.role ?? 'operator' }));
      show(viewer);
      return {
        hear(text) {
          const message = parseViewerMessage(text);
          if (message === null) drop(viewer, 'unreadable message');
          else if (message.type === 'visible' && message.visible) show(viewer);
          else if (message.type === 'visible') hide(viewer);
        },
        leave: () => leave(viewer),
      };
    },
    close(reason) {
      closed = true;
      for (const viewer of [...viewers.keys()]) drop(viewer, reason);
    },
  };
}
