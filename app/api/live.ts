import type { Snapshot } from '../telemetry/snapshot.ts';

/*
 * The live feed: the one stream that oRPC doesn't carry. Each tick is encoded once, and the same text goes to every viewer.
 * It has a channel of its own (a second WebSocket or MessagePort).
 */

/** What a viewer receives, as JSON text. */
export type LiveMessage =
  | { readonly type: 'hello'; readonly version: string; readonly host: 'server' | 'desktop'; readonly machineTitle: string }
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  /** The feed ends and why, e.g. "too slow": the viewer may connect again. */
  | { readonly type: 'bye'; readonly reason: string };

/** What a viewer may say. */
export type ViewerMessage =
  /** A hidden viewer gets no snapshots, and doesn't count as somebody who looks. */
  { readonly type: 'visible'; readonly visible: boolean };

/** Unsent bytes above which a viewer is dropped, so that it can't fill the server's memory. */
export const maxUnsentBytes = 256 * 1024;
