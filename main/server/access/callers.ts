import type { IncomingMessage } from 'node:http';
import type { Caller } from '../../../app/api/roles.ts';

/** Somebody whom the gate has let through. */
export interface NetworkCaller extends Caller {
  /** The mark of the token that let them in, be it long ago. */
  readonly tokenMark: string;
  /** Whom limits count: a session, or an address with a token. */
  readonly client: string;
}

const callers = new WeakMap<IncomingMessage, NetworkCaller>();

/** Who makes a request; `null` where the gate asked for nobody (`/healthz`, the page for signing in). */
export const callerOf = (request: IncomingMessage): NetworkCaller | null => callers.get(request) ?? null;

export const noteCaller = (request: IncomingMessage, caller: NetworkCaller | null): void => {
  if (caller !== null) callers.set(request, caller);
};

/** What is open, with whom it is open for: requests and sockets. */
export interface OpenLines {
  /** Returns what says that it has ended by itself. */
  add(caller: NetworkCaller, end: () => void): () => void;
  /** Ends those whose caller is no longer let in. */
  check(): void;
}

/** @param letIn whether a caller still may come in */
export function createOpenLines(letIn: (caller: NetworkCaller) => boolean): OpenLines {
  const lines = new Set<{ readonly caller: NetworkCaller; readonly end: () => void }>();
  return {
    add(caller, end) {
      const line = { caller, end };
      lines.add(line);
      return () => lines.delete(line);
    },
    check() {
      for (const line of [...lines]) {
        if (letIn(line.caller)) continue;
        lines.delete(line);
        line.end();
      }
    },
  };
}
