import type { WebSocket } from 'ws';
import type { Feed } from '../../app/api/feed.ts';
import type { Role } from '../../app/api/roles.ts';
import { limits } from './limits.ts';

/** Puts a WebSocket into the live feed. The bytes of a tick are the same for all sockets: nothing is encoded or copied per viewer. */
export function serveLiveSocket(feed: Feed, socket: WebSocket, role: Role): void {
  const seat = feed.join({
    role,
    send: (message) => socket.send(message.bytes, { binary: false }),
    unsentBytes: () => socket.bufferedAmount,
    close(reason) {
      socket.close(1013, reason); // "try again later"
      // A viewer that doesn't read doesn't answer the close either; what is queued for it is let go.
      const cutOff = setTimeout(() => socket.terminate(), limits.closeGraceMs);
      socket.once('close', () => clearTimeout(cutOff));
    },
  });
  if (seat === null) {
    socket.close(1013, 'all places are taken');
    return;
  }
  socket.on('message', (text, isBinary) => seat.hear(isBinary ? '' : text.toString()));
  socket.on('close', () => seat.leave());
  socket.on('error', () => socket.terminate());
}
