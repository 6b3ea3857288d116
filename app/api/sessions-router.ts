import { implement } from '@orpc/server';
import type { CallContext, Role } from './roles.ts';
import { type PhoneView, sessionsContract } from './sessions-contract.ts';

/** A browser that was let in. */
export interface Session {
  readonly id: string;
  readonly role: Role;
  readonly createdAtMs: number;
  readonly lastSeenMs: number;
  readonly agent: string | null;
  readonly address: string;
}

/** Who is signed in, as the server has it. */
export interface SignedIn {
  list(): readonly Session[];
  /** Returns whether there was such a session. */
  end(id: string): boolean;
  /** Ends all but one. Returns how many. */
  endAll(exceptId: string | null): number;
  phone(): PhoneView;
}

/** The calls about who is signed in. @param signedIn `null` where nobody signs in: each call says so */
export function createSessionsRouter(signedIn: SignedIn | null) {
  const api = implement(sessionsContract).$context<CallContext>();
  const served = (off: () => Error): SignedIn => {
    if (signedIn === null) throw off();
    return signedIn;
  };

  return {
    list: api.list.handler(({ context, errors }) =>
      served(errors.NOT_SERVED)
        .list()
        .map((session) => ({ ...session, current: session.id === context.caller?.sessionId }))
        .toSorted((one, other) => other.lastSeenMs - one.lastSeenMs),
    ),
    revoke: api.revoke.handler(({ input, errors }) => {
      if (!served(errors.NOT_SERVED).end(input.id)) throw errors.NO_SUCH_SESSION();
      return { revoked: 1 };
    }),
    revokeAll: api.revokeAll.handler(({ context, errors }) => ({
      revoked: served(errors.NOT_SERVED).endAll(context.caller?.sessionId ?? null),
    })),
    signOut: api.signOut.handler(({ context, errors }) => {
      const own = context.caller?.sessionId ?? null;
      if (own === null || !served(errors.NOT_SERVED).end(own)) throw errors.NO_SUCH_SESSION();
      return { revoked: 1 };
    }),
    phone: api.phone.handler(({ errors }) => served(errors.NOT_SERVED).phone()),
  };
}
