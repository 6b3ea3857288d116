import { oc } from '@orpc/contract';
import { z } from 'zod';
import { epochMs } from '../telemetry/model/quantities.ts';
import { roleSchema } from './roles.ts';

/*
 * Who is signed in to the server, and the address for a phone. The desktop's own window is nobody's session: there these calls say so.
 */

const errors = {
  NOT_SERVED: { status: 404, message: 'Nobody signs in here: this window belongs to the machine itself.' },
} as const;

const noSuchSession = { NO_SUCH_SESSION: { status: 404, message: 'There is no such session any more.' } } as const;

export const sessionSchema = z.object({
  /** A name to revoke it by; not what the browser holds. */
  id: z.string(),
  role: roleSchema,
  createdAtMs: epochMs,
  /** When it was last used, to a minute. */
  lastSeenMs: epochMs,
  /** The browser and its system in a few words: "Firefox on Linux"; `null` where it said nothing. */
  agent: z.string().nullable(),
  /** Where it signed in from; behind a proxy the proxy's address. */
  address: z.string(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
});
export type SessionView = Readonly<z.infer<typeof sessionSchema>>;

/** How a phone gets here. */
export const phoneSchema = z.discriminatedUnion('kind', [
  /** The first address is the likeliest. `fingerprint`: SHA-256 of a certificate that this app has made itself, to be compared; else `null`. */
  z.object({ kind: z.literal('reachable'), viewerLinks: z.array(z.string()).min(1), fingerprint: z.string().nullable() }),
  /** The server listens on this machine alone. */
  z.object({ kind: z.literal('only-here') }),
]);
export type PhoneView = Readonly<z.infer<typeof phoneSchema>>;

const count = z.object({ revoked: z.number().int().nonnegative() });

export const sessionsContract = {
  list: oc
    .route({ method: 'GET', path: '/sessions', summary: 'Who is signed in, the last seen first' })
    .errors(errors)
    .output(z.array(sessionSchema)),
  revoke: oc
    .route({ method: 'DELETE', path: '/sessions/{id}', summary: 'End a session; what it has open ends too' })
    .errors({ ...errors, ...noSuchSession })
    .input(z.object({ id: z.string() }))
    .output(count),
  revokeAll: oc
    .route({ method: 'DELETE', path: '/sessions', summary: 'End all sessions but the one that asks' })
    .errors(errors)
    .output(count),
  signOut: oc
    .route({ method: 'POST', path: '/sessions/sign-out', summary: 'End the session that asks' })
    .errors({ ...errors, ...noSuchSession })
    .output(count),
  phone: oc
    .route({ method: 'GET', path: '/sessions/phone', summary: 'The addresses for a phone, with the token of a viewer' })
    .errors(errors)
    .output(phoneSchema),
};
