import { fstatSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivately } from '../../app/settings/private-file.node.ts';
import type { Access } from '../server/access/access.ts';
import { tokenFileNames } from '../server/access/tokens.ts';
import { announceServer, serverFileName } from '../server/server-file.ts';

/*
 * What is different where systemd runs the server: its words go into the journal, which others may read, and its folder under /run tells
 * the members of its group where it serves.
 */

/**
 * Whether what is printed goes into the journal.
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html ($JOURNAL_STREAM: a program that a service's child
 * starts elsewhere inherits it, so only the numbers of the stream itself tell)
 */
export function printsIntoJournal(
  env: NodeJS.ProcessEnv = process.env,
  stream: { readonly dev: number; readonly ino: number } = fstatSync(1),
): boolean {
  return env.JOURNAL_STREAM === `${stream.dev}:${stream.ino}`;
}

/** The folder that systemd has made for this service under /run; `null` where it made none. */
export const runtimeFolder = (env: NodeJS.ProcessEnv = process.env): string | null => env.RUNTIME_DIRECTORY?.split(':', 1)[0] || null;

/** Readable by the group of the service. */
const forGroup = 0o640;

/**
 * Tells the members of the service's group where it serves and what lets them in. A token that is replaced is told anew.
 * Returns what takes it back. @throws the error of the system call
 */
export async function announceToGroup(
  folder: string,
  server: Parameters<typeof announceServer>[1],
  access: Access,
): Promise<() => Promise<void>> {
  const tokenPath = join(folder, tokenFileNames.operator);
  const tell = async () => {
    await writePrivately(tokenPath, `${access.tokens.operator}\n`);
    await chmod(tokenPath, forGroup);
  };
  await tell();
  const takeBack = await announceServer(folder, server);
  await chmod(join(folder, serverFileName), forGroup);
  let told = access.tokens.operator;
  access.onChange(() => {
    if (told === access.tokens.operator) return;
    told = access.tokens.operator;
    void tell().catch((error: unknown) => console.error('The new token can’t be told to the group of this service:', error));
  });
  return async () => {
    takeBack();
    await rm(tokenPath, { force: true });
  };
}
