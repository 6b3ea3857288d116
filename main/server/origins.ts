/**
 * Whether a request comes from a page of this server. Browsers send `Origin` with every WebSocket and every method but GET and
 * HEAD; scripts and Prometheus send none, and are told from browsers by their bearer token.
 * @param secure the request came over TLS: then the page did too
 */
export function fromThisSite(
  headers: { readonly origin?: string | undefined; readonly host?: string | undefined },
  secure: boolean,
): boolean {
  if (headers.origin === undefined || headers.host === undefined) return false;
  try {
    const origin = new URL(headers.origin);
    if (origin.protocol !== 'https:' && (secure || origin.protocol !== 'http:')) return false;
    return origin.host === new URL(`${origin.protocol}//${headers.host}`).host;
  } catch {
    return false; // "null", or no URL
  }
}

/**
 * Whether a browser says that another site makes it read from here (`Sec-Fetch-Site`). A page on another port of this machine
 * is "same-site": cookies would be sent along for it.
 */
export const readByAnotherSite = (fetchSite: string | undefined): boolean => fetchSite === 'cross-site' || fetchSite === 'same-site';
