/** A year: the browser forgets it then; the server ends a session that is not used much earlier. */
const maxAgeSeconds = 31_536_000;

/**
 * One name per port: cookies don't know ports, and two servers on one machine must not overwrite each other's. Over TLS with the
 * prefix by which a browser takes it from this very host alone, and over TLS alone.
 */
export const cookieName = (port: number, secure: boolean): string => `${secure ? '__Host-' : ''}spark-companion-${port}`;

export interface CookieOptions {
  readonly port: number;
  /** Whether the browser came over TLS. Without it browsers would refuse a `Secure` cookie, except on localhost. */
  readonly secure: boolean;
}

/** The session cookie. `Strict`: no other site can make the browser use it. `HttpOnly`: no script can read it. */
export const setCookie = (secret: string, { port, secure }: CookieOptions): string =>
  `${cookieName(port, secure)}=${secret}; Path=/; HttpOnly; SameSite=Strict;${secure ? ' Secure;' : ''} Max-Age=${maxAgeSeconds}`;

/** Makes the browser forget it. */
export const clearCookie = ({ port, secure }: CookieOptions): string =>
  `${cookieName(port, secure)}=; Path=/; HttpOnly; SameSite=Strict;${secure ? ' Secure;' : ''} Max-Age=0`;

/** The value of one cookie in a `Cookie` header, or `null`. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
