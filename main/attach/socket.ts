import { WebSocket } from 'ws';
import type { FoundServer } from './found-server.ts';
import { connectionOf, headersOf, patienceMs } from './request.ts';

/** Opens one of a server's two lines. Rejects where it can't be opened in time. */
export function openSocket(server: FoundServer, path: '/api/live' | '/api/rpc'): Promise<WebSocket> {
  const url = new URL(path, server.origin);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url, {
    ...connectionOf(server),
    headers: headersOf(server),
    handshakeTimeout: patienceMs,
    followRedirects: false,
    perMessageDeflate: false,
  });
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      // What comes before somebody listens would be lost.
      socket.pause();
      resolve(socket);
    });
    socket.on('error', (error) => {
      socket.terminate();
      reject(error);
    });
  });
}
