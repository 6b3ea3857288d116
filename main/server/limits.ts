import type { Pace } from './access/buckets.ts';

/** What one client may cost the server, each with the reason for its figure. */
export const limits = {
  /** The largest request body is a pace: 20 bytes. */
  bodyBytes: 64 * 1024,
  /** A browser sends about 1 KiB of headers on loopback. */
  headerBytes: 16 * 1024,
  headerCount: 64,
  /** A request that takes longer to arrive is a stalled or hostile client (Node's own limits are 60 and 300 s). */
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 15_000,
  keepAliveTimeoutMs: 5_000,
  /** How often Node looks for requests past their time; oftener would wake an idle machine. */
  timeoutCheckMs: 10_000,
  /** What a viewer or caller may say in one WebSocket message. */
  messageBytes: 64 * 1024,
  /** Unsent answers above which a caller over WebSocket is cut off. An hour of all metrics takes about 4 MiB. */
  unsentAnswerBytes: 16 * 1024 * 1024,
  /** Dead peers are found by ping, no oftener than this. */
  pingMs: 30_000,
  /** After goodbye, a viewer that doesn't close its connection is cut off. */
  closeGraceMs: 2_000,
  /** A token and its name: 50 bytes. */
  formBytes: 1024,
  /** A TLS handshake takes milliseconds on a local network (Node's own limit is 120 s). */
  handshakeTimeoutMs: 10_000,
} as const;

/** Calls of one client. A screen that opens makes about 20; one that is dragged through the history some 30 in a second. */
export const callPace: Pace = { burst: 400, perSecond: 100 };

/** Calls that start programs, send messages or write files: a person presses such a button now and then. The report read anew is one too. */
export const heavyPace: Pace = { burst: 10, perSecond: 0.2 };
export const heavyCalls: ReadonlySet<string> = new Set(['alerts.test', 'exports.begin']);

/** Connections for `maxViewers` windows: two WebSockets each, a browser's six for files, and some for scripts. */
export const connectionsFor = (maxViewers: number): number => maxViewers * 4 + 64;

/** So many of them may have shown nothing yet: half, so that the other half stays free for those who have. */
export const unprovenFor = (maxViewers: number): number => connectionsFor(maxViewers) / 2;
