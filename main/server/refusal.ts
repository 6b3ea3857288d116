import { STATUS_CODES } from 'node:http';
import { plainPage, signInPage, withCode } from './access/sign-in-page.ts';
import { signInHeaders } from './security-headers.ts';

/** Why a request gets no answer: an HTTP status and a sentence that names the fix. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal on its way out of a route. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

export const refusals = {
  badTarget: { status: 400, message: 'The request must name a path on this server.' },
  bodyOnGet: { status: 400, message: 'A GET request carries no body here.' },
  noToken: {
    status: 401,
    message: 'This needs the token: open the address that `spark-companion serve` printed, or send it as `Authorization: Bearer …`.',
    headers: { 'WWW-Authenticate': 'Bearer realm="Spark Companion"' },
  },
  wrongToken: {
    status: 401,
    message: 'This token is not one of the running server: `spark-companion token show` prints the one that is.',
    headers: { 'WWW-Authenticate': 'Bearer realm="Spark Companion", error="invalid_token"' },
  },
  signedOut: {
    status: 401,
    message: 'This browser is not signed in any more: its session was ended, or was not used for 30 days, or the token was replaced.',
    headers: { 'WWW-Authenticate': 'Bearer realm="Spark Companion", error="invalid_token"' },
  },
  notAllowed: { status: 403, message: 'You are signed in as a viewer, who only looks. This needs the operator’s token.' },
  foreignOrigin: { status: 403, message: 'Requests from other web pages are refused.' },
  notFound: { status: 404, message: 'There is nothing at this address.' },
  methodNotAllowed: { status: 405, message: 'This address can only be read (GET).', headers: { Allow: 'GET, HEAD' } },
  bodyTooLarge: { status: 413, message: 'The request body is larger than 64 KiB.' },
  foreignHost: {
    status: 421,
    message: 'This server is not known by that name. Open it by the address it printed, or start it with `--allowed-host NAME`.',
  },
  tooManyWrongTokens: { status: 429, message: 'Too many wrong tokens. Try again in a few seconds.', headers: { 'Retry-After': '8' } },
  tooManyCalls: { status: 429, message: 'Too many requests at once. Try again in a second.', headers: { 'Retry-After': '1' } },
  tooManyHeavyCalls: { status: 429, message: 'That was asked for too often. Try again in a few seconds.', headers: { 'Retry-After': '5' } },
  starting: { status: 503, message: 'The server is starting.', headers: { 'Retry-After': '1' } },
  notReady: { status: 503, message: 'No reading yet. Try again in a second.', headers: { 'Retry-After': '1' } },
  full: {
    status: 503,
    message: 'All viewers’ places are taken. Close another window, or start the server with a higher `--max-viewers`.',
    headers: { 'Retry-After': '10' },
  },
} as const satisfies Record<string, Refusal>;

/** A refusal's body and type: a page for browsers, JSON for programs that call the API, else one line of text. */
export function refusalBody(
  refusal: Refusal,
  asked: { readonly path: string; readonly accept: string },
): { readonly mediaType: string; readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  if (asked.accept.includes('text/html')) {
    const mediaType = 'text/html; charset=utf-8';
    if (refusal.status !== 401) return { mediaType, body: page(refusal), headers: {} };
    // Whoever isn't let in can sign in on the spot.
    return { mediaType, body: signInPage(refusal === refusals.noToken ? null : refusal.message), headers: signInHeaders };
  }
  if (asked.path.startsWith('/api/')) {
    const code = (STATUS_CODES[refusal.status] ?? 'Error').toUpperCase().replace(/[^A-Z]+/g, '_');
    return {
      mediaType: 'application/json; charset=utf-8',
      body: JSON.stringify({ defined: false, code, status: refusal.status, message: refusal.message }),
      headers: {},
    };
  }
  return { mediaType: 'text/plain; charset=utf-8', body: `${refusal.message}\n`, headers: {} };
}

// No style: the policy allows none outside files, and files need the token. "Try again" is for a browser that kept back the
// cookie because the address was followed from another site; from this page it sends it.
const page = ({ status, message }: Refusal) =>
  plainPage(
    STATUS_CODES[status] ?? String(status),
    `<h1>Spark Companion</h1>
<p>${withCode(message)}</p>
<p><a href="/">Try again</a></p>`,
  );
