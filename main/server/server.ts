import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createFeed } from '../../app/api/feed.ts';
import { createRouter, type RouterParts } from '../../app/api/router.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import { serveApi } from './api-route.ts';
import { createGate, type Gate } from './gate.ts';
import { createHostCheck, urlHost } from './hosts.ts';
import { createHttpServer } from './http.ts';
import { serveLiveEvents } from './live-events.ts';
import { serveLiveSocket } from './live-socket.ts';
import { serveMetrics } from './metrics-route.ts';
import { createRoutes } from './routes.ts';
import { createRpcSockets } from './rpc-socket.ts';
import { listScreenFiles, serveScreenFiles } from './screen-files.ts';
import { acceptSockets } from './sockets.ts';
import { startErrorOf } from './start-error.ts';
import { newToken } from './token.ts';
import { createWrongTokenCounter } from './wrong-tokens.ts';

export interface ServerOptions extends Omit<RouterParts, 'hostKind'> {
  /** Address or name to listen on. Loopback unless told otherwise. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** A new random one unless given. */
  readonly token?: string;
  /** The folder of the built screen, with `index.html`. */
  readonly rendererDir: string;
  readonly maxViewers?: number;
  /** Further names by which this server is reached: `NAME:PORT`, or `NAME` with any port. */
  readonly allowedHosts?: readonly string[];
  prometheusText(snapshot: Snapshot): string;
  /** Told about errors that are this program's fault. The one who called gets status 500 without details. */
  readonly onProblem?: (error: unknown) => void;
}

export interface RunningServer {
  /** What to open in a browser: with the token. */
  readonly url: string;
  readonly token: string;
  readonly address: { readonly host: string; readonly port: number };
  /** Says goodbye to the viewers and ends all connections. The companion goes on. */
  close(): Promise<void>;
}

/**
 * Serves a companion over HTTP and WebSocket: screen, API, live feed, `/metrics`, `/healthz`.
 * @throws ServerStartError with a sentence for the person who started it
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { companion, version, maxViewers = 64, token = newToken(), onProblem = () => {} } = options;
  const host = options.host ?? '127.0.0.1';
  const files = await listScreenFiles(options.rendererDir);
  const router = createRouter({ ...options, hostKind: 'server' });
  const feed = createFeed({ companion, version, host: 'server', maxViewers });

  let gate: Gate = () => ({ kind: 'refuse', refusal: { status: 503, message: 'The server is starting.' } });
  const app = createRoutes((route) => createHttpServer(route, () => gate, maxViewers), onProblem);
  app.get('/healthz', async (_request, reply) => reply.type('text/plain; charset=utf-8').send('ok'));
  serveMetrics(app, companion, options.prometheusText);
  serveLiveEvents(app, feed);
  serveApi(app, router, version, onProblem);
  serveScreenFiles(app, files);
  await app.ready();

  let callers = 0;
  const serveRpc = createRpcSockets(router, onProblem);
  const sockets = acceptSockets(app.server, (request, purpose) => gate(request, purpose), [
    { path: '/api/live', full: () => feed.full, serve: (socket) => serveLiveSocket(feed, socket) },
    {
      path: '/api/rpc',
      full: () => callers >= maxViewers * 2,
      serve(socket) {
        callers += 1;
        socket.on('close', () => {
          callers -= 1;
        });
        serveRpc(socket);
      },
    },
  ]);

  const address = await listen(app, host, options.port ?? 11811);
  const hostCheck = createHostCheck(address, options.allowedHosts);
  gate = createGate({ token, port: address.port, hostCheck, wrongTokens: createWrongTokenCounter() });

  const shown = address.host === '0.0.0.0' || address.host === '::' ? '127.0.0.1' : address.host;
  return {
    url: `http://${urlHost(shown)}:${address.port}/?token=${encodeURIComponent(token)}`,
    token,
    address,
    async close() {
      feed.close('the server stops');
      const closed = app.close();
      sockets.terminate();
      app.server.closeAllConnections();
      await closed;
    },
  };
}

/** @throws ServerStartError */
async function listen(app: FastifyInstance, host: string, port: number): Promise<{ host: string; port: number }> {
  try {
    // For this name alone two servers would be made, one per loopback address; browsers try IPv4 in any case.
    await app.listen({ host: host === 'localhost' ? '127.0.0.1' : host, port });
  } catch (error) {
    await app.close();
    throw startErrorOf(error, host, port);
  }
  const { address, port: taken } = app.server.address() as AddressInfo;
  return { host: address, port: taken };
}
