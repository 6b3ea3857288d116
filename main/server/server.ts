import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createFeed } from '../../app/api/feed.ts';
import { createRouter, type RouterParts } from '../../app/api/router.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import { type Access, createPassingAccess } from './access/access.ts';
import { createBuckets } from './access/buckets.ts';
import { createOpenLines } from './access/callers.ts';
import { createFailedLogins, type FailedLogins } from './access/failed-logins.ts';
import { newTokens } from './access/tokens.ts';
import { type Addresses, addressesOf } from './addresses.ts';
import { serveApi } from './api-route.ts';
import { createCallGuard } from './call-guard.ts';
import { createDoor, type Door } from './door.ts';
import { serveExports } from './exports-route.ts';
import { createHostCheck } from './hosts.ts';
import { createHttpServer } from './http.ts';
import { callPace, unprovenFor } from './limits.ts';
import { serveLiveEvents } from './live-events.ts';
import { serveLiveSocket } from './live-socket.ts';
import { serveLogin } from './login-route.ts';
import { serveMetrics } from './metrics-route.ts';
import { checkReach } from './reach.ts';
import { createRoutes } from './routes.ts';
import { createRpcSockets } from './rpc-socket.ts';
import { listScreenFiles, serveScreenFiles } from './screen-files.ts';
import { strictTransport } from './security-headers.ts';
import { createSignedIn } from './signed-in.ts';
import { acceptSockets } from './sockets.ts';
import { startErrorOf } from './start-error.ts';
import type { KeyPairSource } from './tls/key-pair.ts';
import { followKeyPair } from './tls/renewal.ts';
import { limitUnproven } from './unproven.ts';

export interface ServerOptions extends Omit<RouterParts, 'hostKind' | 'signedIn'> {
  /** Address or name to listen on. Loopback unless told otherwise. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Who is let in. Unless given, whoever has `token` or a new one, for as long as this server runs. */
  readonly access?: Access;
  /** The operator's token, where no `access` is given. */
  readonly token?: string;
  /** Other computers may reach it. Asks for `keyPair` or `behindProxy`. */
  readonly allowRemote?: boolean;
  /** Serves over TLS. */
  readonly keyPair?: KeyPairSource;
  /** A proxy in front speaks TLS, and says with `X-Forwarded-Proto` whether the browser came that way. */
  readonly behindProxy?: boolean;
  /** Tells browsers to come over TLS alone for a year, where the certificate is one that they trust. On unless told otherwise. */
  readonly strictTransport?: boolean;
  /** The folder of the built screen, with `index.html`. */
  readonly rendererDir: string;
  readonly maxViewers?: number;
  /** Further names by which this server is reached: `NAME:PORT`, or `NAME` with any port. */
  readonly allowedHosts?: readonly string[];
  prometheusText(snapshot: Snapshot): string;
  /** Told about errors that are this program's fault. The one who called gets status 500 without details. */
  readonly onProblem?: (error: unknown) => void;
  /** Takes a line about what the owner should know: a wrong token, and where it came from. */
  readonly log?: (line: string) => void;
  /** How wrong tokens are slowed; a test has its own clock. */
  readonly failedLogins?: FailedLogins;
}

export interface RunningServer {
  /** What to open in a browser on this machine: with the operator's token. */
  readonly url: string;
  /** The operator's, now. */
  readonly token: string;
  readonly addresses: Addresses;
  readonly address: { readonly host: string; readonly port: number };
  /** Says goodbye to the viewers and ends all connections. The companion goes on. */
  close(): Promise<void>;
}

/**
 * Serves a companion over HTTP and WebSocket: screen, API, live feed, `/metrics`, `/healthz`.
 * @throws ServerStartError with a sentence for the person who started it
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { companion, version, maxViewers = 64, onProblem = () => {}, log = () => {}, keyPair, behindProxy = false } = options;
  const { allowedHosts = [], failedLogins = createFailedLogins(log) } = options;
  const host = options.host ?? '127.0.0.1';
  const tls = keyPair !== undefined;
  await checkReach(host, { allowRemote: options.allowRemote ?? false, tls, behindProxy });
  const files = await listScreenFiles(options.rendererDir);
  const access = options.access ?? passingAccess(options.token);

  /** Known once the port is. */
  let door: Door | null = null;
  let addresses: Addresses | null = null;
  const lines = createOpenLines(access.letsIn);
  access.onChange(lines.check);
  const calls = createBuckets(callPace);
  const guard = createCallGuard(calls);
  const router = createRouter({ ...options, hostKind: 'server', signedIn: createSignedIn(access, () => addresses) });
  const feed = createFeed({ companion, version, host: 'server', maxViewers });

  const strict = tls && !keyPair.pair.selfSigned && options.strictTransport !== false;
  const http = { maxViewers, keyPair: keyPair?.pair ?? null, headers: strict ? strictTransport : {} };
  const app = createRoutes((route) => createHttpServer(route, () => door, lines, http), calls, onProblem);
  app.get('/healthz', { config: { role: 'anybody' } }, async (_request, reply) => reply.type('text/plain; charset=utf-8').send('ok'));
  serveLogin(app, () => door);
  serveMetrics(app, companion, options.prometheusText);
  serveLiveEvents(app, feed);
  serveExports(app, companion.exports);
  serveApi(app, router, guard, version, onProblem);
  serveScreenFiles(app, files);
  await app.ready();

  let callers = 0;
  const serveRpc = createRpcSockets(router, guard, onProblem);
  const sockets = acceptSockets(app.server, () => door, lines, [
    { path: '/api/live', full: () => feed.full, serve: (socket, { role }) => serveLiveSocket(feed, socket, role) },
    {
      path: '/api/rpc',
      full: () => callers >= maxViewers * 2,
      serve(socket, caller) {
        callers += 1;
        socket.on('close', () => {
          callers -= 1;
        });
        serveRpc(socket, caller);
      },
    },
  ]);

  const unproven = limitUnproven(app.server, unprovenFor(maxViewers));
  const bound = await listen(app, host, options.port ?? 11811);
  const hostCheck = createHostCheck({ ...bound, tls }, allowedHosts);
  door = createDoor({ access, port: bound.port, hostCheck, failedLogins, tls, behindProxy, unproven });
  const certificate = () => keyPair?.pair ?? null;
  addresses = addressesOf({ bound, tls, tokens: () => access.tokens, certificate, names: allowedHosts, behindProxy });
  const stopRenewing = keyPair === undefined ? () => {} : followKeyPair(app.server, keyPair, log);

  return {
    addresses,
    get url() {
      return addresses.url;
    },
    get token() {
      return access.tokens.operator;
    },
    address: bound,
    async close() {
      stopRenewing();
      feed.close('the server stops');
      const closed = app.close();
      sockets.terminate();
      app.server.closeAllConnections();
      await closed;
      access.close();
    },
  };
}

const passingAccess = (operator: string | undefined): Access =>
  createPassingAccess({ ...newTokens(), ...(operator === undefined ? {} : { operator }) });

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
