import type { IncomingMessage } from 'node:http';
import type { Access } from './access/access.ts';
import type { NetworkCaller } from './access/callers.ts';
import { cookieName, readCookie } from './access/cookie.ts';
import type { FailedLogins, Slowed } from './access/failed-logins.ts';
import type { HostCheck } from './hosts.ts';
import { limits } from './limits.ts';
import { fromThisSite, readByAnotherSite } from './origins.ts';
import { type Refusal, refusals } from './refusal.ts';
import { readBearer } from './token.ts';

/** What becomes of a request before anything of it is read or routed. */
export type Verdict =
  /** `caller`: who it is; `null` where nobody has to be anybody. */
  | { readonly kind: 'pass'; readonly caller: NetworkCaller | null }
  /** `slowed`: after a wrong token the answer waits. `staleCookie`: the browser holds one that opens nothing any more. */
  | { readonly kind: 'refuse'; readonly refusal: Refusal; readonly slowed?: Slowed; readonly staleCookie?: true }
  /** The right token stood in the address: the browser gets its cookie and an address without the token. */
  | { readonly kind: 'enter'; readonly token: string };

export interface GateOptions {
  readonly access: Access;
  readonly port: number;
  readonly hostCheck: HostCheck;
  readonly failedLogins: FailedLogins;
  /** Whether a request came over TLS. */
  readonly isSecure: (request: IncomingMessage) => boolean;
}

const refuse = (refusal: Refusal): Verdict => ({ kind: 'refuse', refusal });

/** What opens without a token, by method and path: whether it lives, and the way to sign in. */
const forEverybody: ReadonlySet<string> = new Set(['/healthz', '/login', '/login.css'].flatMap((path) => [`GET ${path}`, `HEAD ${path}`]));
const signIn = 'POST /login';

/** The one door for HTTP requests and WebSocket upgrades. In this order: where to, from where, by whom, how much. */
export function createGate({ access, port, hostCheck, failedLogins, isSecure }: GateOptions) {
  const wrongToken = (request: IncomingMessage): Verdict => {
    const slowed = failedLogins.add(request.socket.remoteAddress ?? '');
    if (slowed.kind === 'wait') return { kind: 'refuse', refusal: refusals.wrongToken, slowed };
    return refuse({ ...refusals.tooManyWrongTokens, headers: { 'Retry-After': String(slowed.retryAfterSeconds) } });
  };

  return (request: IncomingMessage, purpose: 'request' | 'upgrade'): Verdict => {
    const { headers, method = '', url = '' } = request;
    const address = request.socket.remoteAddress ?? '';
    const secure = isSecure(request);
    if (!url.startsWith('/') || url.startsWith('//')) return refuse(refusals.badTarget);
    if (!hostCheck(headers.host, request.socket.localAddress)) return refuse(refusals.foreignHost);

    const path = url.split('?', 1)[0] ?? '';
    const reads = purpose === 'request' && (method === 'GET' || method === 'HEAD');
    if (headers.origin !== undefined && path !== '/healthz' && !fromThisSite(headers, secure)) return refuse(refusals.foreignOrigin);
    if (purpose === 'request' && forEverybody.has(`${method} ${path}`)) return { kind: 'pass', caller: null };
    if (path !== '/' && !isNavigation(request) && readByAnotherSite(headers['sec-fetch-site']?.toString())) {
      return refuse(refusals.foreignOrigin);
    }
    if (Number(headers['content-length'] ?? 0) > limits.bodyBytes) return refuse(refusals.bodyTooLarge);
    // A form is sent by a browser, which says where it stood: nobody signs somebody else in from another page.
    if (purpose === 'request' && `${method} ${path}` === signIn) {
      return headers.origin === undefined ? refuse(refusals.foreignOrigin) : { kind: 'pass', caller: null };
    }

    const inAddress = reads && path === '/' ? new URLSearchParams(url.slice(path.length)).get('token') : null;
    if (inAddress !== null) {
      if (access.byToken(inAddress, address) === null) return wrongToken(request);
      failedLogins.forgive(address);
      return { kind: 'enter', token: inAddress };
    }
    const bearer = readBearer(headers.authorization);
    let caller: NetworkCaller | null;
    if (bearer !== null) {
      caller = access.byToken(bearer, address);
      if (caller === null) return wrongToken(request);
    } else {
      const shown = readCookie(headers.cookie, cookieName(port, secure));
      if (shown === null) return refuse(refusals.noToken);
      caller = access.bySession(shown);
      // Not counted among the wrong tokens: it is what every browser shows whose session has ended.
      if (caller === null) return { kind: 'refuse', refusal: refusals.signedOut, staleCookie: true };
      // A cookie is a browser's, and a browser says where such a request comes from.
      if (!reads && headers.origin === undefined) return refuse(refusals.foreignOrigin);
    }
    if (reads && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0))
      return refuse(refusals.bodyOnGet);
    return { kind: 'pass', caller };
  };
}

export type Gate = ReturnType<typeof createGate>;

/** Somebody follows a link: allowed from anywhere, since the other page can't see what opens. */
const isNavigation = ({ headers }: IncomingMessage) => headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
