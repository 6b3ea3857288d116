import { onMessagePortClose, onMessagePortMessage, postMessagePortMessage } from '@orpc/client/message-port';
import type { RawData, WebSocket } from 'ws';
import { type LiveMessage, maxUnsentBytes, receivedText } from '../../app/api/live.ts';
import type { Port } from '../../app/api/message-port.ts';

/*
 * A window's two ports, joined to a server's two lines. What is said is passed on as it is: the contract travels the same way over both.
 */

/** What the window shows while it asks again. */
const gone = 'the recorder service has ended, and this app reads the machine itself now';

/** Closes each side when the other one does. */
function joinEnds(port: Port, socket: WebSocket): void {
  onMessagePortClose(port, () => socket.close());
  socket.on('close', () => port.close?.());
}

/**
 * Passes the live feed on. The window confirms each message, so that one that hangs is dropped here, as in the process that serves it
 * itself, instead of filling this one's memory.
 */
export function bridgeLive(port: Port, socket: WebSocket): void {
  const unconfirmed: number[] = [];
  let unsentBytes = 0;
  const send = (text: string) => {
    unconfirmed.push(text.length);
    unsentBytes += text.length;
    postMessagePortMessage(port, text);
  };
  let saidBye = false;
  const sayBye = (reason: string) => {
    if (!saidBye) send(JSON.stringify({ type: 'bye', reason } satisfies LiveMessage));
    saidBye = true;
  };
  // Before the port is closed, which the next line sees to.
  socket.on('close', () => sayBye(gone));
  joinEnds(port, socket);
  socket.on('message', (raw: RawData) => {
    const text = raw.toString();
    saidBye ||= text.startsWith('{"type":"bye"');
    if (unsentBytes <= maxUnsentBytes) return send(text);
    sayBye('too slow');
    socket.terminate();
  });
  onMessagePortMessage(port, (text: unknown) => {
    if (text === receivedText) unsentBytes -= unconfirmed.shift() ?? 0;
    else if (typeof text === 'string') socket.send(text, () => {});
  });
  socket.resume();
  port.start?.();
}

/** Passes calls and their answers on. */
export function bridgeCalls(port: Port, socket: WebSocket): void {
  joinEnds(port, socket);
  socket.on('message', (raw: RawData, isBinary: boolean) => {
    // A copy, since what lies in a pool of Node's would be cloned with all its neighbours.
    postMessagePortMessage(port, isBinary ? new Uint8Array(raw as Buffer) : raw.toString());
  });
  onMessagePortMessage(port, (call: unknown) => {
    // No call of the contract takes binary input, and a server hangs up on it.
    if (typeof call === 'string') socket.send(call, () => {});
  });
  socket.resume();
  port.start?.();
}
