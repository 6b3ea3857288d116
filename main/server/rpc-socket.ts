import { onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import type { RawData, WebSocket } from 'ws';
import type { AppRouter } from '../../app/api/router.ts';
import { unexpected } from '../../app/api/unexpected.ts';
import type { NetworkCaller } from './access/callers.ts';
import type { CallGuard } from './call-guard.ts';
import { limits } from './limits.ts';

type Listener = (event: { readonly data: string }) => void;

/** Serves the contract's calls over WebSockets. */
export function createRpcSockets(router: AppRouter, guard: CallGuard, onProblem: (error: unknown) => void) {
  const handler = new RPCHandler(router, {
    interceptors: [onError(unexpected(onProblem))],
    clientInterceptors: [
      (call) => {
        guard.allowMessage(call);
        return call.next();
      },
    ],
  });

  return (socket: WebSocket, caller: NetworkCaller): void => {
    socket.on('error', () => socket.terminate());
    /*
     * The handler sees the socket through this: it would print every unreadable message, and would queue answers without end
     * for a caller that doesn't read them. No call of the contract takes binary input.
     */
    const guarded: Pick<WebSocket, 'addEventListener' | 'send'> = Object.assign(Object.create(null), {
      send(answer: string | Uint8Array) {
        if (socket.bufferedAmount > limits.unsentAnswerBytes) socket.terminate();
        else socket.send(answer);
      },
      addEventListener(type: string, listener: Listener) {
        if (type !== 'message') socket.addEventListener('close', () => listener({ data: '' }));
        else {
          socket.on('message', (raw: RawData, isBinary: boolean) => {
            const data = isBinary ? '' : raw.toString();
            if (isCall(data)) listener({ data });
            else socket.close(1007, 'unreadable message');
          });
        }
      },
    });
    void handler.upgrade(guarded, { context: { caller } });
  };
}

/** Whether a message has the shape of a call: an id, and for a call the address. */
function isCall(text: string): boolean {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null || !('i' in message)) return false;
    if ('t' in message && message.t !== 1) return message.t === 4; // a call is given up
    return (
      'p' in message &&
      typeof message.p === 'object' &&
      message.p !== null &&
      'u' in message.p &&
      URL.canParse(String(message.p.u), 'http://rpc')
    );
  } catch {
    return false;
  }
}
