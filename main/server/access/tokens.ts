import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Role, roles } from '../../../app/api/roles.ts';
import { writePrivately } from '../../../app/settings/private-file.node.ts';
import { newToken, sameSecret } from '../token.ts';

/** One token for each role. */
export type Tokens = Readonly<Record<Role, string>>;

/** Where each is kept in the data folder, readable by the user alone. */
export const tokenFileNames: Tokens = { operator: 'token', viewer: 'viewer-token' };

export const newTokens = (): Tokens => ({ operator: newToken(), viewer: newToken() });

/** The token in the text of its file, or `null` where it is none: a file that is being written, or that somebody has emptied. */
const tokenIn = (text: string): string | null => /^[\w-]{43}$/.exec(text.trim())?.[0] ?? null;

const pathOf = (folder: string, role: Role) => join(folder, tokenFileNames[role]);

/** The kept tokens as they are now; one that can't be read is `null`. */
export function readTokens(folder: string): Readonly<Record<Role, string | null>> {
  const read = (role: Role) => {
    try {
      return tokenIn(readFileSync(pathOf(folder, role), 'utf8'));
    } catch {
      return null;
    }
  };
  return { operator: read('operator'), viewer: read('viewer') };
}

/** Replaces a token by a new one. A server that runs takes it over at once. @throws the error of the system call */
export async function rotateToken(folder: string, role: Role): Promise<string> {
  const token = newToken();
  await writePrivately(pathOf(folder, role), `${token}\n`);
  return token;
}

/** The kept token of a role, made where there is none yet. @throws the error of the system call */
export async function keptToken(folder: string, role: Role): Promise<string> {
  const kept = tokenIn(await readFile(pathOf(folder, role), 'utf8').catch(() => ''));
  return kept ?? rotateToken(folder, role);
}

/**
 * The tokens of this user's server, the same at every start, so that a bookmark and a Prometheus stay valid.
 * @throws the error of the system call
 */
export async function keptTokens(folder: string): Promise<Tokens> {
  return { operator: await keptToken(folder, 'operator'), viewer: await keptToken(folder, 'viewer') };
}

/** Whose token this is, in a time that doesn't depend on how much of it is right; `null`: nobody's. */
export function roleOfToken(tokens: Tokens, shown: string): Role | null {
  let found: Role | null = null;
  // All are compared, whichever fits.
  for (const role of roles) if (sameSecret(shown, tokens[role])) found ??= role;
  return found;
}

/** What a session remembers of the token it came from: enough to know it again, of no use to whoever reads it. */
export const tokenMark = (token: string): string => createHash('sha256').update(`mark ${token}`).digest('base64url').slice(0, 16);
