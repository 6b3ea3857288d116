import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { NetworkCaller, OpenLines } from './access/callers.ts';
import type { Door } from './door.ts';
import type { Verdict } from './gate.ts';
import { limits } from './limits.ts';
import { type Refusal, refusalBody, refusals } from './refusal.ts';
import { securityHeaders } from './security-headers.ts';

/** What is served over a WebSocket at one address. */
export interface SocketService {
  readonly path: string;
  /** Whether one more can't be taken. */
  full(): boolean;
  serve(socket: WebSocket, caller: NetworkCaller): void;
}

export interface Sockets {
  readonly open: number;
  /** Ends every socket at once. */
  terminate(): void;
}

/** Takes the WebSocket upgrades of a server, through the same gate as its requests. */
export function acceptSockets(server: Server, door: () => Door | null, lines: OpenLines, services: readonly SocketService[]): Sockets {
  // No compression: it costs more CPU and 300 KiB per viewer, to save bytes on a local network.
  const acceptor = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const pings = createPings();

  server.on('upgrade', (request, connection, head) => {
    connection.on('error', () => connection.destroy());
    const service = services.find(({ path }) => path === request.url?.split('?', 1)[0]);
    const verdict = door()?.gate(request, 'upgrade') ?? ({ kind: 'refuse', refusal: refusals.starting } as const);
    if (verdict.kind === 'refuse') turnAway(connection, request, verdict);
    else if (verdict.kind === 'enter' || verdict.caller === null || service === undefined) refuse(connection, request, refusals.notFound);
    else if (service.full()) refuse(connection, request, refusals.full);
    else {
      const { caller } = verdict;
      acceptor.handleUpgrade(request, connection, head, (socket) => {
        pings.add(socket);
        socket.once(
          'close',
          lines.add(caller, () => signOut(socket)),
        );
        service.serve(socket, caller);
      });
    }
  });
  return pings;
}

/** Finds dead peers: a socket that has not answered a ping by the next one is ended. No timer runs while there are no sockets. */
function createPings() {
  const answered = new Map<WebSocket, boolean>();
  let timer: NodeJS.Timeout | null = null;

  const round = () => {
    for (const [socket, alive] of answered) {
      if (!alive) socket.terminate();
      else {
        answered.set(socket, false);
        socket.ping();
      }
    }
  };

  return {
    get open() {
      return answered.size;
    },
    add(socket: WebSocket) {
      answered.set(socket, true);
      timer ??= setInterval(round, limits.pingMs).unref();
      socket.on('pong', () => answered.set(socket, true));
      socket.on('close', () => {
        answered.delete(socket);
        if (answered.size > 0 || timer === null) return;
        clearInterval(timer);
        timer = null;
      });
    },
    terminate() {
      for (const socket of answered.keys()) socket.terminate();
    },
  };
}

/** Ends a socket whose caller is no longer let in. 1008: by policy; the page asks for the token when it is loaded again. */
function signOut(socket: WebSocket): void {
  socket.close(1008, 'signed out');
  const cutOff = setTimeout(() => socket.terminate(), limits.closeGraceMs);
  socket.once('close', () => clearTimeout(cutOff));
}

/** Refuses, after a wrong token not at once. */
function turnAway(connection: Duplex, request: IncomingMessage, { refusal, slowed }: Extract<Verdict, { kind: 'refuse' }>): void {
  if (slowed?.kind !== 'wait') {
    refuse(connection, request, refusal);
    return;
  }
  const timer = setTimeout(() => refuse(connection, request, refusal), slowed.delayMs);
  connection.once('close', () => {
    clearTimeout(timer);
    slowed.done();
  });
}

function refuse(connection: Duplex, request: IncomingMessage, refusal: Refusal) {
  const { mediaType, body } = refusalBody(refusal, { path: request.url ?? '', accept: request.headers.accept ?? '' });
  const headers = {
    ...securityHeaders,
    ...refusal.headers,
    'Content-Type': mediaType,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  connection.end([`HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`, ...lines, '', body].join('\r\n'));
}
