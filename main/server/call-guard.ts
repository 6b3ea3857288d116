import { ORPCError } from '@orpc/server';
import { type CallContext, mayAct, roleFor } from '../../app/api/roles.ts';
import { type Buckets, createBuckets } from './access/buckets.ts';
import type { NetworkCaller } from './access/callers.ts';
import { heavyCalls, heavyPace } from './limits.ts';
import { type Refusal, refusals } from './refusal.ts';

/** A call as it comes in over any line, before its input is looked at. */
interface Call {
  readonly path: readonly string[];
  readonly input: unknown;
  readonly context: CallContext;
}

const refused = (code: string, { status, message }: Refusal) => new ORPCError(code, { status, message });

/** Who may make which call, and how often. What has no caller is refused: over the network everybody is somebody. */
export interface CallGuard {
  /** @throws ORPCError FORBIDDEN or TOO_MANY_REQUESTS */
  allow(call: Call): void;
  /** The same for a message over a socket, which no route has counted. */
  allowMessage(call: Call): void;
}

/** @param calls what a client may do altogether */
export function createCallGuard(calls: Buckets, heavy: Buckets = createBuckets(heavyPace)): CallGuard {
  const callerOf = ({ caller }: CallContext): NetworkCaller => {
    if (caller === undefined || !('client' in caller)) throw refused('FORBIDDEN', refusals.notAllowed);
    return caller as NetworkCaller;
  };

  function allow({ path, input, context }: Call): void {
    const { role, client } = callerOf(context);
    const asked = roleFor(path, input);
    if (!mayAct(role, asked)) throw refused('FORBIDDEN', refusals.notAllowed);
    const name = path.join('.');
    // The report is heavy only where it is read anew, which is what makes it the operator's.
    const isHeavy = heavyCalls.has(name) || (name === 'machine.report' && asked === 'operator');
    if (isHeavy && !heavy.take(client)) throw refused('TOO_MANY_REQUESTS', refusals.tooManyHeavyCalls);
  }

  return {
    allow,
    allowMessage(call) {
      if (!calls.take(callerOf(call.context).client)) throw refused('TOO_MANY_REQUESTS', refusals.tooManyCalls);
      allow(call);
    },
  };
}
