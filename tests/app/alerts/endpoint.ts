import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the endpoint does with a message: answer with a status, say nothing, cut the connection, or answer and never end. */
export type Manner = number | 'hang' | 'reset' | 'endless';

export interface Arrival {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Whether it was answered that the message was taken. */
  readonly taken: boolean;
}

/** A real HTTP server that behaves as it is told. */
export interface Endpoint {
  readonly url: string;
  /** All that has arrived, oldest first. */
  readonly arrivals: readonly Arrival[];
  readonly taken: readonly Arrival[];
  manner: Manner;
  answerHeaders: Record<string, string>;
  answer: string;
  /** Listens no more: connections are refused. */
  down(): Promise<void>;
  /** Listens again, at the same port. */
  up(): Promise<void>;
}

export async function openEndpoint(path = '/secret-topic'): Promise<Endpoint> {
  const arrivals: Arrival[] = [];
  let server: Server | null = null;
  let port = 0;

  function answer(response: ServerResponse, { manner, answerHeaders, answer: text }: Endpoint): void {
    if (manner === 'reset') response.socket?.destroy();
    else if (manner === 'endless') response.writeHead(500).write('word '.repeat(10_000));
    else if (manner !== 'hang') response.writeHead(manner, answerHeaders).end(text);
  }

  const endpoint: Endpoint = {
    get url() {
      return `http://127.0.0.1:${port}${path}`;
    },
    arrivals,
    get taken() {
      return arrivals.filter(({ taken }) => taken);
    },
    manner: 200,
    answerHeaders: {},
    answer: '',
    async down() {
      const closing = server;
      server = null;
      closing?.closeAllConnections();
      await new Promise<unknown>((resolve) => closing?.close(resolve) ?? resolve(null));
    },
    async up() {
      const opening = createServer(async (request, response) => {
        let body = '';
        for await (const chunk of request) body += chunk;
        const { manner } = endpoint;
        arrivals.push({ headers: request.headers, body, taken: typeof manner === 'number' && manner < 300 });
        answer(response, endpoint);
      });
      server = opening;
      await new Promise<void>((resolve) => opening.listen(port, '127.0.0.1', resolve));
      port = (opening.address() as AddressInfo).port;
    },
  };
  await endpoint.up();
  return endpoint;
}

/** Waits for something that the network brings. The test's own limit ends a wait for what never comes. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(2);
}
