import type { IncomingMessage } from 'node:http';
import type { Access } from './access/access.ts';
import { type CookieOptions, cookieName, readCookie } from './access/cookie.ts';
import type { FailedLogins } from './access/failed-logins.ts';
import { createGate, type Gate } from './gate.ts';
import type { HostCheck } from './hosts.ts';
import type { Unproven } from './unproven.ts';

/** The gate with what belongs to it: who comes in, how, and what they get. */
export interface Door {
  readonly gate: Gate;
  readonly failedLogins: FailedLogins;
  /** How the cookie is called and sent, for the way on which this request came. */
  cookieOf(request: IncomingMessage): CookieOptions;
  /** Signs a browser in; its cookie's secret, or `null` where the token is none (any more). */
  signIn(request: IncomingMessage, token: string): Promise<string | null>;
}

export interface DoorOptions {
  readonly access: Access;
  readonly port: number;
  readonly hostCheck: HostCheck;
  readonly failedLogins: FailedLogins;
  /** This server speaks TLS itself. */
  readonly tls: boolean;
  /** A proxy in front says over what the browser came. */
  readonly behindProxy: boolean;
  readonly unproven: Unproven;
}

export function createDoor({ access, port, hostCheck, failedLogins, tls, behindProxy, unproven }: DoorOptions): Door {
  // The one thing that is believed of a proxy, and only where one was announced: anybody can send such a header.
  const isSecure = ({ headers }: IncomingMessage) => tls || (behindProxy && headers['x-forwarded-proto'] === 'https');
  const cookieOf = (request: IncomingMessage): CookieOptions => ({ port, secure: isSecure(request) });
  const gate = createGate({ access, port, hostCheck, failedLogins, isSecure });
  return {
    gate(request, purpose) {
      const verdict = gate(request, purpose);
      if (verdict.kind === 'enter' || (verdict.kind === 'pass' && verdict.caller !== null)) unproven.prove(request.socket);
      return verdict;
    },
    failedLogins,
    cookieOf,
    async signIn(request, token) {
      const held = readCookie(request.headers.cookie, cookieName(port, isSecure(request)));
      const visitor = { address: request.socket.remoteAddress ?? '', userAgent: request.headers['user-agent'] };
      return (await access.signIn(token, held, visitor))?.secret ?? null;
    },
  };
}
