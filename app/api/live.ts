import type { Health } from '../health/finding.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import type { Role } from './roles.ts';

/*
 * The live feed: the one stream that oRPC doesn't carry. Each tick is encoded once, and the same text goes to every viewer.
 * It has a channel of its own (a second WebSocket or MessagePort).
 */

/** What a viewer receives, as JSON text. */
export type LiveMessage =
  | {
      readonly type: 'hello';
      readonly version: string;
      readonly host: 'server' | 'desktop';
      readonly machineTitle: string;
      /** What the one who looks may do. */
      readonly role: Role;
    }
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  /** After hello; then at each opening and closing of a finding, and every five seconds while a figure in it has changed. */
  | { readonly type: 'health'; readonly health: Health }
  /** The feed ends and why, e.g. "too slow": the viewer may connect again. */
  | { readonly type: 'bye'; readonly reason: string };

/** What a viewer may say. */
export type ViewerMessage =
  /** A hidden viewer gets no snapshots, and doesn't count as somebody who looks. */
  | { readonly type: 'visible'; readonly visible: boolean }
  /** Confirms one message. Over a MessagePort only, which can't tell what has been read. */
  | { readonly type: 'received' };

/** The confirmation as it travels. */
export const receivedText = JSON.stringify({ type: 'received' } satisfies ViewerMessage);

/** A viewer's message from its text, or `null` where it is none. Never throws. */
export function parseViewerMessage(text: string): ViewerMessage | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  if (value.type === 'received') return { type: 'received' };
  if (value.type === 'visible' && 'visible' in value && typeof value.visible === 'boolean')
    return { type: 'visible', visible: value.visible };
  return null;
}

/** Unsent bytes above which a viewer is dropped, so that it can't fill the server's memory. */
export const maxUnsentBytes = 256 * 1024;
