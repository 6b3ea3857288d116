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
  /** Wrong tokens from one address within a minute; then 429. A right token always passes. */
  wrongTokensPerMinute: 20,
} as const;

/** Connections for `maxViewers` windows: two WebSockets each, a browser's six for files, and some for scripts. */
export const connectionsFor = (maxViewers: number): number => maxViewers * 4 + 64;
