import { onMessagePortClose, onMessagePortMessage, postMessagePortMessage, type SupportedMessagePort } from '@orpc/client/message-port';
import { onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { Feed, Seat } from './feed.ts';
import { receivedText } from './live.ts';
import type { AppRouter } from './router.ts';
import { unexpected } from './unexpected.ts';

/** Electron's `MessagePortMain`, a browser's `MessagePort` or that of a worker thread. */
export type Port = SupportedMessagePort & { readonly start?: () => void; readonly close?: () => void };

/** Answers the calls that arrive at a port. Returns at once; serves until the port closes. */
export function serveRouterOverPort(router: AppRouter, port: Port, onProblem: (error: unknown) => void = () => {}): void {
  new RPCHandler(router, { interceptors: [onError(unexpected(onProblem))] }).upgrade(port);
  port.start?.();
}

/**
 * Puts the window behind a port into the live feed. A port doesn't tell how much of what it was given has been read, so the
 * window confirms each message (`connectLivePort` does), and what isn't confirmed counts as unsent: a window that hangs is
 * dropped instead of filling this process' memory.
 * Returns `false` where the feed is full; the port is closed then.
 */
export function serveFeedOverPort(feed: Feed, port: Port): boolean {
  const unconfirmed: number[] = [];
  let unsentBytes = 0;
  const seat: Seat | null = feed.join({
    send(message) {
      unconfirmed.push(message.text.length);
      unsentBytes += message.text.length;
      postMessagePortMessage(port, message.text);
    },
    unsentBytes: () => unsentBytes,
    close: () => port.close?.(),
  });
  if (seat === null) {
    port.close?.();
    return false;
  }
  onMessagePortMessage(port, (text: unknown) => {
    if (text === receivedText) unsentBytes -= unconfirmed.shift() ?? 0;
    else seat.hear(typeof text === 'string' ? text : '');
  });
  onMessagePortClose(port, () => seat.leave());
  port.start?.();
  return true;
}
