import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readTokens } from '../server/access/tokens.ts';
import { type AnnouncedServer, servedAlready, serverFileName } from '../server/server-file.ts';

/** Where a recorder that runs as a service of the system writes itself down, for those of its group. */
export const systemFolder = '/run/spark-companion';

/** A server that reads this machine already, and what opens it. */
export interface FoundServer {
  /** On this machine, e.g. `http://127.0.0.1:11811`. */
  readonly origin: string;
  readonly token: string;
  /** SHA-256 of the certificate that it shows; `null`: one that others vouch for, or none. */
  readonly fingerprint: string | null;
}

/** Whom a file and a process belong to, and who else may write the file. */
export interface Ownership {
  readonly fileUid: number;
  readonly fileMode: number;
  /** Of the folder that the file lies in. */
  readonly folderUid: number;
  readonly folderMode: number;
  /** Of the process that is said to serve; `null` where it is gone. */
  readonly processUid: number | null;
}

/** An address of this machine that no other one has. */
const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

/**
 * Whether the token may be shown to the server that a file names. A file that others can write, or a process that belongs to somebody
 * else, may be a trap that collects tokens; an address that isn't this machine's own is one.
 * @param uid of this process
 */
export function mayBeTrusted({ url }: Pick<AnnouncedServer, 'url'>, owned: Ownership, uid: number): boolean {
  const parsed = URL.parse(url);
  if (parsed === null || !isLoopback(parsed.hostname) || parsed.username !== '' || parsed.password !== '') return false;
  const writableByOthers = ((owned.fileMode | owned.folderMode) & 0o022) !== 0;
  if (writableByOthers || owned.fileUid !== owned.processUid) return false;
  // This user's own, or that of a service whose folder the system has made for it.
  return owned.fileUid === uid ? owned.folderUid === uid : owned.folderUid === owned.fileUid || owned.folderUid === 0;
}

function ownershipOf(folder: string, pid: number): Ownership | null {
  const file = statSync(join(folder, serverFileName), { throwIfNoEntry: false });
  const dir = statSync(folder, { throwIfNoEntry: false });
  if (!file || !dir) return null;
  const processUid = statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid ?? null;
  return { fileUid: file.uid, fileMode: file.mode, folderUid: dir.uid, folderMode: dir.mode, processUid };
}

/**
 * Looks for a server that reads this machine already, so that it is not read twice.
 * @param folders where servers write themselves down, the nearest first
 * @returns `null` where there is none that answers, that may be trusted, and whose token this user may read
 */
export async function findServer(folders: readonly string[], uid = process.getuid?.() ?? -1): Promise<FoundServer | null> {
  for (const folder of folders) {
    const server = await servedAlready(folder).catch(() => null);
    const owned = server && ownershipOf(folder, server.pid);
    if (!server || !owned || !mayBeTrusted(server, owned, uid)) continue;
    const { operator, viewer } = readTokens(folder);
    const token = operator ?? viewer;
    if (token !== null) return { origin: new URL(server.url).origin, token, fingerprint: server.fingerprint ?? null };
  }
  return null;
}
