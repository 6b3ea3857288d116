import { join } from 'node:path';
import { roles } from '../../../app/api/roles.ts';
import { agentOf } from './agent.ts';
import type { NetworkCaller } from './callers.ts';
import { openSessionFiles } from './session-files.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { keptTokens, newTokens, readTokens, roleOfToken, type Tokens, tokenFileNames, tokenMark } from './tokens.ts';
import { watchFiles } from './watch-files.ts';

/** Where somebody comes from, as far as a request tells. */
export interface Visitor {
  readonly address: string;
  readonly userAgent: string | undefined;
}

/** Who is let in, and as what. */
export interface Access {
  /** The tokens that open it now. */
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  /** Who shows this token; `null`: it is none. */
  byToken(token: string, address: string): NetworkCaller | null;
  /** Who shows this session; `null`: it is none, or has ended. */
  bySession(secret: string): NetworkCaller | null;
  /**
   * Signs a browser in with a token. One that is signed in already with the same token keeps its session; another's ends.
   * Returns the secret for its cookie; `null`: the token is none.
   */
  signIn(token: string, held: string | null, visitor: Visitor): Promise<{ readonly secret: string } | null>;
  /** Whether somebody who was let in still would be. */
  letsIn(caller: NetworkCaller): boolean;
  /** Called when somebody may no longer be let in: a token was replaced, or a session ended. */
  onChange(listener: () => void): void;
  close(): void;
}

interface Parts {
  readonly tokens: () => Tokens;
  readonly sessions: Sessions;
  close(): void;
}

function createAccess({ tokens, sessions, close }: Parts): Access {
  const marks = () => roles.map((role) => tokenMark(tokens()[role]));

  const bySession = (secret: string): NetworkCaller | null => {
    const session = sessions.find(secret);
    if (session === null || !marks().includes(session.tokenMark)) return null;
    return { role: session.role, sessionId: session.id, tokenMark: session.tokenMark, client: `session ${session.id}` };
  };

  return {
    get tokens() {
      return tokens();
    },
    sessions,
    byToken(token, address) {
      const role = roleOfToken(tokens(), token);
      return role === null ? null : { role, sessionId: null, tokenMark: tokenMark(token), client: `${role} at ${address}` };
    },
    bySession,
    async signIn(token, held, { address, userAgent }) {
      const role = roleOfToken(tokens(), token);
      if (role === null) return null;
      const before = held === null ? null : bySession(held);
      if (held !== null && before?.tokenMark === tokenMark(token)) return { secret: held };
      if (before?.sessionId) sessions.end(before.sessionId);
      return sessions.begin({ role, tokenMark: tokenMark(token), agent: agentOf(userAgent), address });
    },
    letsIn: ({ sessionId, tokenMark: mark }) => marks().includes(mark) && (sessionId === null || sessions.has(sessionId)),
    onChange: sessions.onEnd,
    close,
  };
}

/** Lets in for as long as the server runs; nothing is kept. */
export const createPassingAccess = (tokens: Tokens = newTokens()): Access =>
  createAccess({ tokens: () => tokens, sessions: createSessions(null), close: () => {} });

/**
 * Lets in whoever has a token of this data folder, and keeps who is signed in there. What the commands `token` and `sessions` change
 * holds at once.
 * @throws the error of the system call, where the folder can't be used
 */
export async function openAccess(folder: string): Promise<Access> {
  let tokens = await keptTokens(folder);
  const files = openSessionFiles(folder);
  const sessions = createSessions(files);
  const marksOf = (each: Tokens) => roles.map((role) => tokenMark(each[role]));
  sessions.keepOnly(marksOf(tokens));
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  sessions.onEnd(tell);

  const watched = [...roles.map((role) => join(folder, tokenFileNames[role])), files.folder];
  const stop = watchFiles(watched, () => {
    const read = readTokens(folder);
    const next = { operator: read.operator ?? tokens.operator, viewer: read.viewer ?? tokens.viewer };
    const replaced = roles.some((role) => next[role] !== tokens[role]);
    tokens = next;
    sessions.reload();
    if (!replaced) return;
    sessions.keepOnly(marksOf(tokens));
    tell();
  });

  const access = createAccess({ tokens: () => tokens, sessions, close: stop });
  return {
    ...access,
    get tokens() {
      return tokens;
    },
    onChange(listener) {
      listeners.add(listener);
    },
  };
}
