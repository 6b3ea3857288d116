import type { IncomingMessage } from 'node:http';
import type { HostCheck } from './hosts.ts';
import { limits } from './limits.ts';
import { fromThisSite, readByAnotherSite } from './origins.ts';
import { type Refusal, refusals } from './refusal.ts';
import { cookieName, cookieValue, readBearer, readCookie, sameSecret, setCookie } from './token.ts';
import type { WrongTokenCounter } from './wrong-tokens.ts';

/** What becomes of a request before anything of it is read or routed. */
export type Verdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  /** The right token stood in the address: the browser gets its cookie and an address without the token. */
  | { readonly kind: 'enter'; readonly cookie: string };

export interface GateOptions {
  readonly token: string;
  readonly port: number;
  readonly hostCheck: HostCheck;
  readonly wrongTokens: WrongTokenCounter;
}

const pass: Verdict = { kind: 'pass' };
const refuse = (refusal: Refusal): Verdict => ({ kind: 'refuse', refusal });

/** The one door for HTTP requests and WebSocket upgrades. In this order: where to, from where, by whom, how much. */
export function createGate({ token, port, hostCheck, wrongTokens }: GateOptions) {
  const cookie = cookieValue(token);

  const wrongToken = (request: IncomingMessage): Verdict =>
    refuse(wrongTokens.add(request.socket.remoteAddress ?? '') ? refusals.tooManyWrongTokens : refusals.wrongToken);

  return (request: IncomingMessage, purpose: 'request' | 'upgrade'): Verdict => {
    const { headers, method = '', url = '' } = request;
    if (!url.startsWith('/') || url.startsWith('//')) return refuse(refusals.badTarget);
    if (!hostCheck(headers.host, request.socket.localAddress)) return refuse(refusals.foreignHost);

    const path = url.split('?', 1)[0] ?? '';
    const reads = purpose === 'request' && (method === 'GET' || method === 'HEAD');
    if (reads && path === '/healthz') return pass;
    if (headers.origin !== undefined && !fromThisSite(headers)) return refuse(refusals.foreignOrigin);
    if (path !== '/' && !isNavigation(request) && readByAnotherSite(headers['sec-fetch-site']?.toString())) {
      return refuse(refusals.foreignOrigin);
    }

    const inAddress = reads && path === '/' ? new URLSearchParams(url.slice(path.length)).get('token') : null;
    if (inAddress !== null) {
      return sameSecret(inAddress, token) ? { kind: 'enter', cookie: setCookie(token, port) } : wrongToken(request);
    }
    const bearer = readBearer(headers.authorization);
    if (bearer !== null) {
      if (!sameSecret(bearer, token)) return wrongToken(request);
    } else {
      const shown = readCookie(headers.cookie, cookieName(port));
      if (shown === null) return refuse(refusals.noToken);
      if (!sameSecret(shown, cookie)) return refuse(refusals.wrongToken);
      // A cookie is a browser's, and a browser says where such a request comes from.
      if (!reads && headers.origin === undefined) return refuse(refusals.foreignOrigin);
    }

    if (Number(headers['content-length'] ?? 0) > limits.bodyBytes) return refuse(refusals.bodyTooLarge);
    if (reads && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0))
      return refuse(refusals.bodyOnGet);
    return pass;
  };
}

export type Gate = ReturnType<typeof createGate>;

/** Somebody follows a link: allowed from anywhere, since the other page can't see what opens. */
const isNavigation = ({ headers }: IncomingMessage) => headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
