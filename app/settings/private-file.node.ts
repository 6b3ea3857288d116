import { open, readdir, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const words: Readonly<Record<string, string>> = {
  ENOENT: 'its folder doesn’t exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of this user is used up',
  EROFS: 'the file system is read-only',
  ELOOP: 'its links lead in a circle',
  EIO: 'the disk failed',
};

/** What a failed system call means for a file, in words that name no path: "the disk is full". */
export function fileReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return (code && words[code]) || code || 'an unknown error';
}

let drafts = 0;

/**
 * Writes a file that this user alone can read, whole or not at all: whoever reads it at any moment, be it after a power cut, finds
 * the old text or the new one.
 * @throws the error of the system call; the old file is untouched then
 */
export async function writePrivately(path: string, text: string): Promise<void> {
  // A link stays a link: people keep their settings elsewhere and link to them.
  const target = await realpath(path).catch(() => path);
  drafts += 1;
  const draft = join(dirname(target), draftName(basename(target), `${process.pid}-${drafts}`));
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.chmod(0o600); // whatever the umask
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(target));
}

const draftName = (name: string, mark: string): string => `.${name}.${mark}.part`;

/** Removes what an app that was killed over its writing has left beside a file. One that still runs is left to finish. */
export async function removeDrafts(folder: string, name: string): Promise<void> {
  const files = await readdir(folder).catch(() => []);
  for (const file of files) {
    const [, pid] = file.startsWith(`.${name}.`) ? (/\.(\d+)-\d+\.part$/.exec(file) ?? []) : [];
    if (pid !== undefined && !isOther(Number(pid))) await rm(join(folder, file), { force: true }).catch(() => {});
  }
}

/** Whether a process is there that isn't this one. */
function isOther(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The new name is on the disk only once its folder is. Not every file system can do it, and the file is whole either way. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}
