import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { noteCaller, type OpenLines } from './access/callers.ts';
import { clearCookie, setCookie } from './access/cookie.ts';
import type { Door } from './door.ts';
import type { Verdict } from './gate.ts';
import { connectionsFor, limits } from './limits.ts';
import { type Refusal, refusalBody, refusals } from './refusal.ts';
import { securityHeaders } from './security-headers.ts';
import type { KeyPair } from './tls/key-pair.ts';
import { tlsOptions } from './tls/options.ts';

const options: ServerOptions = {
  maxHeaderSize: limits.headerBytes,
  headersTimeout: limits.headersTimeoutMs,
  requestTimeout: limits.requestTimeoutMs,
  keepAliveTimeout: limits.keepAliveTimeoutMs,
  connectionsCheckingInterval: limits.timeoutCheckMs,
};

export interface HttpOptions {
  readonly maxViewers: number;
  /** Over TLS with these; `null`: plain. */
  readonly keyPair: KeyPair | null;
  /** Headers besides those that every answer has. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The HTTP server below the routes: every request, routable or not, gets the security headers and passes the door before
 * anything else looks at it.
 * @param door asked at each request: it is there only once the port is known
 */
export function createHttpServer(route: RequestListener, door: () => Door | null, lines: OpenLines, http: HttpOptions): Server {
  const always = Object.entries({ ...securityHeaders, ...http.headers, 'Cache-Control': 'no-store' });
  const listener: RequestListener = (request, response) => {
    for (const [name, value] of always) response.setHeader(name, value);
    const there = door();
    if (there === null) {
      refuse(request, response, refusals.starting);
      return;
    }
    const verdict = there.gate(request, 'request');
    if (verdict.kind === 'refuse') turnAway(request, response, verdict, there);
    else if (verdict.kind === 'enter') void enter(request, response, verdict.token, there);
    else {
      noteCaller(request, verdict.caller);
      if (verdict.caller !== null)
        response.once(
          'close',
          lines.add(verdict.caller, () => cutOff(response)),
        );
      route(request, response);
    }
  };
  const { keyPair } = http;
  const server =
    keyPair === null
      ? createServer(options, listener)
      : createTlsServer({ ...options, ...tlsOptions, cert: keyPair.cert, key: keyPair.key }, listener);
  server.maxHeadersCount = limits.headerCount;
  server.maxConnections = connectionsFor(http.maxViewers);
  return server;
}

/** Ends an answer whose caller is no longer let in: one that streams at once, one that is being made after a grace, since it may be the answer to that. */
function cutOff(response: ServerResponse): void {
  const timer = setTimeout(() => response.destroy(), response.headersSent ? 0 : limits.closeGraceMs);
  response.once('close', () => clearTimeout(timer));
}

export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { mediaType, body, headers } = refusalBody(refusal, { path: request.url ?? '', accept: request.headers.accept ?? '' });
  // What follows of the request is not read: the connection ends.
  response.writeHead(refusal.status, {
    ...headers,
    ...refusal.headers,
    'Content-Type': mediaType,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Refuses, after a wrong token not at once, and lets the browser forget a cookie that opens nothing. */
function turnAway(request: IncomingMessage, response: ServerResponse, verdict: Extract<Verdict, { kind: 'refuse' }>, door: Door): void {
  const { refusal, slowed } = verdict;
  if (verdict.staleCookie) response.setHeader('Set-Cookie', clearCookie(door.cookieOf(request)));
  if (slowed?.kind !== 'wait') {
    refuse(request, response, refusal);
    return;
  }
  const timer = setTimeout(() => refuse(request, response, refusal), slowed.delayMs);
  response.once('close', () => {
    clearTimeout(timer);
    slowed.done();
  });
}

/**
 * Signs the browser in and leads to the address without the token. Where the link was followed from another site (a terminal in
 * a browser), the browser would hold a strict cookie back throughout the redirect; a page of our own that leads on gets it sent.
 */
async function enter(request: IncomingMessage, response: ServerResponse, token: string, door: Door): Promise<void> {
  const secret = await door.signIn(request, token);
  if (secret !== null) response.setHeader('Set-Cookie', setCookie(secret, door.cookieOf(request)));
  if (request.headers['sec-fetch-site'] !== 'cross-site') response.writeHead(303, { Location: '/' }).end();
  else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(leadOn);
}

const leadOn =
  '<!doctype html><title>Spark Companion</title><meta http-equiv="refresh" content="0; url=/"><p><a href="/">Open Spark Companion</a></p>';
