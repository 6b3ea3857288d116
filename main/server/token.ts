import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits in base64url, 43 characters. */
export const newToken = (): string => randomBytes(32).toString('base64url');

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether two secrets are equal, in a time that doesn't depend on where they differ or how long they are. */
export const sameSecret = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/** What the browser keeps instead of the token: derived from it, so that a cookie that leaks can't be typed into an address. */
export const cookieValue = (token: string): string =>
  createHmac('sha256', token).update('spark-companion browser session').digest('base64url');

/** One name per port: cookies don't know ports, and two servers on one machine must not overwrite each other's. */
export const cookieName = (port: number): string => `spark-companion-${port}`;

/**
 * The session cookie. `Strict`: no other site can make the browser use it. `HttpOnly`: no script can read it.
 * Without `Secure`, which browsers would refuse on plain http outside localhost.
 */
export const setCookie = (token: string, port: number): string =>
  `${cookieName(port)}=${cookieValue(token)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000`;

/** The value of one cookie in a `Cookie` header, or `null`. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** The token of an `Authorization: Bearer …` header, or `null` where there is no such header. */
export const readBearer = (header: string | undefined): string | null => /^bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? null;
