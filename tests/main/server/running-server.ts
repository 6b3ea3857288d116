import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { LiveMessage } from '../../../app/api/live.ts';
import { createPassingAccess } from '../../../main/server/access/access.ts';
import { newTokens } from '../../../main/server/access/tokens.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../../main/server/server.ts';
import { type CompanionDouble, companionDouble } from '../../app/api/companion-double.ts';
import { routerParts } from '../../app/api/router-parts.ts';

/** A folder like a build of the screen; gone when the test ends. */
export async function builtScreen(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'spark-companion-screen-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  await mkdir(join(dir, 'assets'));
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>Spark Companion</title>');
  await writeFile(join(dir, 'assets/index-Ab3dE6gH.js'), 'export {};');
  await writeFile(join(dir, 'assets/index-Ab3dE6gH.js.map'), '{}');
  return dir;
}

export interface TestServer extends RunningServer {
  readonly companion: CompanionDouble;
  readonly problems: unknown[];
  /** What the server has written down. */
  readonly lines: string[];
  readonly bearer: { readonly authorization: string };
  readonly viewer: { readonly token: string; readonly bearer: { readonly authorization: string } };
}

/** A real server on a free port, over the companion double; closed when the test ends. */
export async function serverForTest(options: Partial<ServerOptions> & { companion?: CompanionDouble } = {}): Promise<TestServer> {
  const { companion = companionDouble(), ...rest } = options;
  const problems: unknown[] = [];
  const lines: string[] = [];
  const access = createPassingAccess({ ...newTokens(), ...(options.token === undefined ? {} : { operator: options.token }) });
  const server = await startServer({
    ...routerParts(companion),
    rendererDir: await builtScreen(),
    port: 0,
    prometheusText: (snapshot) => `spark_tick ${snapshot.sequence}\n`,
    onProblem: (problem) => problems.push(problem),
    log: (line) => lines.push(line),
    access,
    ...rest,
  });
  onTestFinished(() => server.close());
  const { operator, viewer } = (rest.access ?? access).tokens;
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  return { ...server, companion, problems, lines, bearer: bearer(operator), viewer: { token: viewer, bearer: bearer(viewer) } };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Sends the body without saying how long it is. */
  readonly chunked?: boolean;
}

/** One request on a connection of its own, with exactly these headers. */
export function call(
  server: RunningServer,
  path: string,
  { method = 'GET', headers = {}, body, chunked = false }: Call = {},
): Promise<Answer> {
  const length = body !== undefined && !chunked ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: server.address.host, port: server.address.port, path, method, agent: false, headers: { ...length, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }),
        );
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    if (body !== undefined) sent.write(body);
    sent.end();
  });
}

/** The cookie of a browser that has opened the address with a token; the operator's unless given. */
export async function signedIn(server: RunningServer, token: string = server.token): Promise<{ readonly cookie: string }> {
  const { headers } = await call(server, `/?token=${token}`);
  const [pair = ''] = (headers['set-cookie']?.[0] ?? '').split(';');
  return { cookie: pair };
}

/** The status with which an upgrade is refused, or 101. */
export function upgradeStatus(server: RunningServer, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.address.port}${path}`, { headers });
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (sent, response) => {
      sent.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}

export interface TestSocket {
  readonly socket: WebSocket;
  readonly messages: LiveMessage[];
  /** Resolves once a message fits. */
  until(fits: (message: LiveMessage) => boolean): Promise<LiveMessage>;
  readonly closed: Promise<{ code: number; reason: string }>;
}

/** A viewer of the live feed over a real WebSocket. */
export async function liveSocket(server: TestServer): Promise<TestSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.address.port}/api/live`, { headers: server.bearer });
  const messages: LiveMessage[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (text) => {
    messages.push(JSON.parse(text.toString()) as LiveMessage);
    for (const look of [...waiting]) look();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    socket,
    messages,
    closed,
    until: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = messages.find(fits);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}
