import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../../../app/api/roles.ts';
import { newToken } from '../token.ts';
import type { KeptSession, SessionFiles } from './session-files.ts';

/** A session that nobody has used for so long ends. */
export const unusedForMs = 30 * 86_400_000;
/**
 * So many browsers may be signed in. With one more the longest unseen is signed out, before all one that was never used after it began:
 * a script that opens the address with the token each time leaves such behind, and pushes nobody else out.
 */
const mostSessions = 200;
/** When a session was last seen is noted no oftener. */
const noteEveryMs = 60_000;

export interface NewSession {
  readonly role: Role;
  readonly tokenMark: string;
  readonly agent: string | null;
  readonly address: string;
}

export interface Sessions {
  list(): readonly KeptSession[];
  has(id: string): boolean;
  /** Begins a session. The secret is what the browser keeps; here only its hash is. */
  begin(session: NewSession): Promise<{ readonly session: KeptSession; readonly secret: string }>;
  /** The session whose secret this is, which thereby is seen; `null`: none, or one that ended. */
  find(secret: string): KeptSession | null;
  /** It is in use now, by something that stays open. */
  see(id: string): void;
  end(id: string): boolean;
  /** Ends all whose mark is none of these: their token is no longer one. */
  keepOnly(marks: readonly string[]): void;
  /** Looks at the files again: another program may have ended sessions or begun some. */
  reload(): void;
  /** Called when sessions have ended. */
  onEnd(listener: () => void): void;
}

/** Those that were never used again come first, then by when they were last seen. */
const byUse = (one: KeptSession, other: KeptSession): number => {
  const used = ({ createdAtMs, lastSeenMs }: KeptSession) => Number(lastSeenMs - createdAtMs >= noteEveryMs);
  return used(one) - used(other) || one.lastSeenMs - other.lastSeenMs;
};

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/**
 * Who is signed in.
 * @param files where they are kept; `null`: they last as long as the server
 * @param now wall-clock time in milliseconds since the Unix epoch
 */
export function createSessions(files: SessionFiles | null, now: () => number = Date.now): Sessions {
  const byHash = new Map<string, KeptSession>();
  /** Sessions without a file: it is being written, or the disk takes none. They last as long as the server. */
  const unkept = new Set<string>();
  const listeners = new Set<() => void>();
  const told = () => {
    for (const listener of listeners) listener();
  };

  const drop = (session: KeptSession): void => {
    byHash.delete(session.hash);
    unkept.delete(session.id);
    files?.remove(session.id);
  };
  const isOver = (session: KeptSession): boolean => now() - session.lastSeenMs > unusedForMs;
  const byId = (id: string) => [...byHash.values()].find((session) => session.id === id);

  function see(session: KeptSession): boolean {
    if (now() - session.lastSeenMs < noteEveryMs) return true;
    if (files !== null && !unkept.has(session.id) && !files.touch(session.id, now())) {
      byHash.delete(session.hash);
      told();
      return false;
    }
    byHash.set(session.hash, { ...session, lastSeenMs: now() });
    return true;
  }

  function reload(): void {
    if (files === null) return;
    const kept = new Map(files.list().map((session) => [session.hash, session]));
    const gone = [...byHash.values()].filter(({ id, hash }) => !kept.has(hash) && !unkept.has(id));
    for (const { hash } of gone) byHash.delete(hash);
    for (const session of kept.values()) {
      if (isOver(session)) drop(session);
      else byHash.set(session.hash, session);
    }
    if (gone.length > 0) told();
  }

  reload();
  return {
    list: () => [...byHash.values()].filter((session) => !isOver(session)),
    has: (id) => byId(id) !== undefined,
    async begin(begun) {
      const secret = newToken();
      const session: KeptSession = {
        ...begun,
        id: randomBytes(6).toString('hex'),
        hash: hashOf(secret),
        createdAtMs: now(),
        lastSeenMs: now(),
      };
      const tooMany = [...byHash.values()].toSorted(byUse).slice(0, Math.max(0, byHash.size + 1 - mostSessions));
      for (const unseen of tooMany) drop(unseen);
      if (tooMany.length > 0) told();
      byHash.set(session.hash, session);
      unkept.add(session.id);
      // A full disk locks nobody out.
      const written = await files?.add(session).then(
        () => true,
        () => false,
      );
      if (written) {
        unkept.delete(session.id);
        // It was ended while its file was being written.
        if (!byHash.has(session.hash)) files?.remove(session.id);
      }
      return { session, secret };
    },
    find(secret) {
      const session = byHash.get(hashOf(secret));
      if (session === undefined) return null;
      if (isOver(session)) {
        drop(session);
        return null;
      }
      return see(session) ? session : null;
    },
    see(id) {
      const session = byId(id);
      if (session !== undefined) see(session);
    },
    end(id) {
      const session = byId(id);
      if (session === undefined) return false;
      drop(session);
      told();
      return true;
    },
    keepOnly(marks) {
      const strangers = [...byHash.values()].filter((session) => !marks.includes(session.tokenMark));
      for (const session of strangers) drop(session);
      if (strangers.length > 0) told();
    },
    reload,
    onEnd: (listener) => void listeners.add(listener),
  };
}
