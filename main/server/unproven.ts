import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Connections over which nobody has shown a token or a session yet. */
export interface Unproven {
  /** Somebody has, over this one: it is no longer counted. */
  prove(socket: Socket): void;
}

/** The two ends of a connection are the same for a TLS socket and for what it stands on. */
const keyOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

/**
 * Keeps places free for those who are let in: where more than `most` connections have shown nothing, the oldest of them is cut off.
 * Whoever opens hundreds and says nothing, or says it byte by byte, only pushes out their own; a browser has shown its cookie within
 * milliseconds.
 */
export function limitUnproven(server: Server, most: number): Unproven {
  const waiting = new Map<string, Socket>();
  server.on('connection', (socket) => {
    const key = keyOf(socket);
    waiting.set(key, socket);
    socket.once('close', () => {
      if (waiting.get(key) === socket) waiting.delete(key);
    });
    if (waiting.size <= most) return;
    for (const [oldest, quiet] of waiting) {
      waiting.delete(oldest);
      quiet.destroy();
      break;
    }
  });
  return { prove: (socket) => void waiting.delete(keyOf(socket)) };
}
