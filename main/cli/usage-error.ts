/**
 * Something that the person who typed the command can mend: one line that names the thing and the fix, exit status 2,
 * no stack trace.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What a failed system call means, in words: "it doesn't exist", "permission denied". */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const words: Readonly<Record<string, string>> = {
    ENOENT: "it doesn't exist",
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is not a folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the file system is read-only',
    EEXIST: 'it exists already',
    ELOOP: 'its links lead in a circle',
    ENAMETOOLONG: 'its name is too long',
  };
  return (code && words[code]) || (error instanceof Error ? error.message : String(error));
}
