import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type KeptSession, openSessionFiles, sessionsFolderName } from '../../server/access/session-files.ts';
import { createSessions, type Sessions } from '../../server/access/sessions.ts';
import { dataFolder, unusable } from '../app-files.ts';
import { localText } from '../span-options.ts';
import { UsageError } from '../usage-error.ts';

export interface SessionsOptions {
  readonly data?: string;
}

export interface ListOptions extends SessionsOptions {
  readonly json: boolean;
}

export interface RevokeOptions extends SessionsOptions {
  readonly all: boolean;
}

/** The sessions of a folder; `null` where nobody has ever signed in. */
function kept(options: SessionsOptions): Sessions | null {
  const folder = dataFolder(options.data);
  if (!existsSync(join(folder, sessionsFolderName))) return null;
  try {
    return createSessions(openSessionFiles(folder));
  } catch (error) {
    throw unusable(folder, error);
  }
}

const line = ({ id, role, createdAtMs, lastSeenMs, agent, address }: KeptSession): string =>
  [id, role.padEnd(8), localText(createdAtMs), localText(lastSeenMs), address.padEnd(15), agent ?? '—'].join('  ');

const head = ['Session     ', 'Role    ', 'Signed in          ', 'Last seen          ', 'From           ', 'With'].join('  ');

/** Prints who is signed in, the last seen first. */
export function listSessions(options: ListOptions): void {
  const sessions = (kept(options)?.list() ?? []).toSorted((one, other) => other.lastSeenMs - one.lastSeenMs);
  if (options.json) {
    const told = sessions.map(({ id, role, createdAtMs, lastSeenMs, agent, address }) => ({
      id,
      role,
      createdAtMs,
      lastSeenMs,
      agent,
      address,
    }));
    console.log(JSON.stringify(told, null, 2));
  } else if (sessions.length === 0) console.log('Nobody is signed in.');
  else console.log([head, ...sessions.map(line)].join('\n'));
}

/** Ends one session, or all. A server that runs ends what they have open at once. */
export function revokeSessions(id: string | undefined, options: RevokeOptions): void {
  if ((id === undefined) !== options.all)
    throw new UsageError('Name one session, as "spark-companion sessions list" shows it, or give --all.');
  const sessions = kept(options);
  const ended = sessions?.list().filter((session) => options.all || session.id === id) ?? [];
  if (!options.all && ended.length === 0)
    throw new UsageError(`There is no session "${id}": "spark-companion sessions list" shows those there are.`);
  for (const session of ended) sessions?.end(session.id);
  console.log(ended.length === 1 ? 'One session was ended.' : `${ended.length} sessions were ended.`);
}
