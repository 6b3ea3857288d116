import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { roleSchema } from '../../../app/api/roles.ts';
import { writePrivately } from '../../../app/settings/private-file.node.ts';

/*
 * One file per session, so that a command ends one by removing its file while a server runs, and neither overwrites what the other
 * has done. A file is never written twice: when the session was last seen is the file's own time.
 */

export const sessionsFolderName = 'sessions';

const id = z.string().regex(/^[0-9a-f]{12}$/);

const fileSchema = z.object({
  version: z.literal(1),
  id,
  /** SHA-256 of what the browser holds. */
  hash: z.string().regex(/^[\w-]{43}$/),
  /** Which token let it in: another one ends it. */
  tokenMark: z.string(),
  role: roleSchema,
  createdAtMs: z.number().int().nonnegative(),
  agent: z.string().max(80).nullable(),
  address: z.string().max(80),
});

/** A session as it is kept. */
export interface KeptSession extends Readonly<Omit<z.infer<typeof fileSchema>, 'version'>> {
  readonly lastSeenMs: number;
}

/** Longer than any session file, so that a stray one isn't read whole. */
const longestBytes = 4096;

export interface SessionFiles {
  /** The folder that is to be watched. */
  readonly folder: string;
  list(): readonly KeptSession[];
  /** @throws the error of the system call */
  add(session: KeptSession): Promise<void>;
  /** Notes when it was last seen. Returns whether it is still there. */
  touch(id: string, lastSeenMs: number): boolean;
  remove(id: string): void;
}

/**
 * The sessions in a data folder.
 * @param dataFolder exists
 * @throws the error of the system call, where their folder can't be made
 */
export function openSessionFiles(dataFolder: string): SessionFiles {
  const folder = join(dataFolder, sessionsFolderName);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const pathOf = (name: string) => join(folder, `${id.parse(name)}.json`);

  const read = (fileName: string): KeptSession[] => {
    const path = join(folder, fileName);
    try {
      const { size, mtimeMs } = statSync(path);
      if (size > longestBytes) return [];
      const { version, ...kept } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      return `${kept.id}.json` === fileName && version === 1 ? [{ ...kept, lastSeenMs: Math.round(mtimeMs) }] : [];
    } catch {
      return []; // no session, or gone in between
    }
  };

  return {
    folder,
    list: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .flatMap(read),
    async add({ lastSeenMs, ...session }) {
      await writePrivately(pathOf(session.id), `${JSON.stringify({ version: 1, ...session })}\n`);
      utimesSync(pathOf(session.id), lastSeenMs / 1000, lastSeenMs / 1000);
    },
    touch(name, lastSeenMs) {
      try {
        utimesSync(pathOf(name), lastSeenMs / 1000, lastSeenMs / 1000);
        return true;
      } catch (error) {
        // On a disk that takes no writes the session goes on; only one whose file is gone has ended.
        return (error as NodeJS.ErrnoException).code !== 'ENOENT';
      }
    },
    remove: (name) => rmSync(pathOf(name), { force: true }),
  };
}
