import type { Role } from '../../../app/api/roles.ts';
import { keptToken, rotateToken } from '../../server/access/tokens.ts';
import { preparedFolder, unusable } from '../app-files.ts';

export interface TokenOptions {
  /** The viewer's instead of the operator's. */
  readonly viewer: boolean;
  readonly data?: string;
}

const roleOf = ({ viewer }: TokenOptions): Role => (viewer ? 'viewer' : 'operator');

/** Prints the token alone, so that it can be handed on: `curl -H "Authorization: Bearer $(spark-companion token show)"`. */
export async function showToken(options: TokenOptions): Promise<void> {
  const folder = await preparedFolder(options.data);
  const token = await keptToken(folder, roleOf(options)).catch((error: unknown) => {
    throw unusable(folder, error);
  });
  console.log(token);
}

/** Replaces the token and prints the new one. Whoever came in with the old one is signed out, by a server that runs at once. */
export async function replaceToken(options: TokenOptions): Promise<void> {
  const folder = await preparedFolder(options.data);
  const role = roleOf(options);
  const token = await rotateToken(folder, role).catch((error: unknown) => {
    throw unusable(folder, error);
  });
  console.log(token);
  console.error(
    `The ${role}’s token is this now. Bookmarks, Prometheus and whatever else had the old one need it; browsers that came in with it are signed out.`,
  );
}
