import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Gate } from './gate.ts';
import { connectionsFor, limits } from './limits.ts';
import { type Refusal, refusalBody } from './refusal.ts';
import { securityHeaders } from './security-headers.ts';

/**
 * The HTTP server below the routes: every request, routable or not, gets the security headers and passes the gate before
 * anything else looks at it.
 * @param gate asked at each request: it exists only once the port is known
 */
export function createHttpServer(route: RequestListener, gate: () => Gate, maxViewers: number): Server {
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      connectionsCheckingInterval: limits.timeoutCheckMs,
    },
    (request, response) => {
      for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
      response.setHeader('Cache-Control', 'no-store');
      const verdict = gate()(request, 'request');
      if (verdict.kind === 'pass') route(request, response);
      else if (verdict.kind === 'refuse') refuse(request, response, verdict.refusal);
      else enter(request, response, verdict.cookie);
    },
  );
  server.maxHeadersCount = limits.headerCount;
  server.maxConnections = connectionsFor(maxViewers);
  return server;
}

export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { mediaType, body } = refusalBody(refusal, { path: request.url ?? '', accept: request.headers.accept ?? '' });
  // What follows of the request is not read: the connection ends.
  response.writeHead(refusal.status, {
    ...refusal.headers,
    'Content-Type': mediaType,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * Hands over the cookie and leads to the address without the token. Where the link was followed from another site (a terminal in
 * a browser), the browser would hold a strict cookie back throughout the redirect; a page of our own that leads on gets it sent.
 */
function enter(request: IncomingMessage, response: ServerResponse, cookie: string): void {
  response.setHeader('Set-Cookie', cookie);
  if (request.headers['sec-fetch-site'] !== 'cross-site') response.writeHead(303, { Location: '/' }).end();
  else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(leadOn);
}

const leadOn =
  '<!doctype html><title>Spark Companion</title><meta http-equiv="refresh" content="0; url=/"><p><a href="/">Open Spark Companion</a></p>';
