import { STATUS_CODES } from 'node:http';

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
    message: 'This token is not the one of the running server: open the address that `spark-companion serve` printed last.',
    headers: { 'WWW-Authenticate': 'Bearer realm="Spark Companion", error="invalid_token"' },
  },
  foreignOrigin: { status: 403, message: 'Requests from other web pages are refused.' },
  notFound: { status: 404, message: 'There is nothing at this address.' },
  methodNotAllowed: { status: 405, message: 'This address can only be read (GET).', headers: { Allow: 'GET, HEAD' } },
  bodyTooLarge: { status: 413, message: 'The request body is larger than 64 KiB.' },
  foreignHost: {
    status: 421,
    message: 'This server is not known by that name. Open it by the address it printed, or start it with `--allowed-host NAME`.',
  },
  tooManyWrongTokens: { status: 429, message: 'Too many wrong tokens. Try again in a minute.', headers: { 'Retry-After': '60' } },
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
): { mediaType: string; body: string } {
  if (asked.accept.includes('text/html')) return { mediaType: 'text/html; charset=utf-8', body: page(refusal) };
  if (asked.path.startsWith('/api/')) {
    const code = (STATUS_CODES[refusal.status] ?? 'Error').toUpperCase().replace(/[^A-Z]+/g, '_');
    return {
      mediaType: 'application/json; charset=utf-8',
      body: JSON.stringify({ defined: false, code, status: refusal.status, message: refusal.message }),
    };
  }
  return { mediaType: 'text/plain; charset=utf-8', body: `${refusal.message}\n` };
}

// No style: the policy allows none outside files, and files need the token. "Try again" is for a browser that kept back the
// cookie because the address was followed from another site; from this page it sends it.
const page = ({ status, message }: Refusal) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Spark Companion: ${STATUS_CODES[status] ?? status}</title>
<h1>Spark Companion</h1>
<p>${message.replaceAll(/`([^`]*)`/g, '<code>$1</code>')}</p>
<p><a href="/">Try again</a></p>
</html>
`;
