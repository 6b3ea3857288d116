import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the files of one running app lie until they are fetched. */
export interface ExportsFolder {
  /** A path for a new file; its folder is there then. */
  place(id: string): Promise<string>;
  remove(path: string): Promise<void>;
  /** Removes all that is left of it. */
  close(): Promise<void>;
}

/** Whether a process of this number runs, be it somebody else's. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** For this user alone. Made one by one: asked for several at once, Node says of a disk that is read-only that a folder is missing. */
const makeFolder = (path: string): Promise<void> =>
  mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });

/** What an app left that was killed: the folders of processes that are gone, and whatever else lies there. */
async function tidy(all: string, own: string): Promise<void> {
  for (const name of await readdir(all).catch(() => [])) {
    const isOthers = name !== own && /^\d+$/.test(name) && isRunning(Number(name));
    if (!isOthers) await rm(join(all, name), { recursive: true, force: true });
  }
}

/**
 * A folder for this process alone below `exports`, since two apps may share one data folder. What apps left behind that run no more is
 * removed at once.
 * @param folder of the app's own files
 */
export function openExportsFolder(folder: string): ExportsFolder {
  const all = join(folder, 'exports');
  const name = String(process.pid);
  const own = join(all, name);
  // What can't be removed now is tried again at the next start.
  const tidied = tidy(all, name).catch(() => {});
  return {
    async place(id) {
      await tidied;
      await makeFolder(all);
      await makeFolder(own);
      return join(own, id);
    },
    remove: (path) => rm(path, { force: true }),
    async close() {
      await tidied;
      await rm(own, { recursive: true, force: true });
      // Another app's files may lie beside.
      await rmdir(all).catch(() => {});
    },
  };
}
