import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { reasonOf, UsageError } from './usage-error.ts';

/** Why a new file can't be in its place. What doesn't exist then is the folder for it. */
export const placeReason = (error: unknown): string =>
  (error as NodeJS.ErrnoException | null)?.code === 'ENOENT' ? "its folder doesn't exist or takes no files" : reasonOf(error);

/**
 * Writes a file whole or not at all: beside its place first, then moved there.
 * @throws UsageError where it can't be written; nothing half-written stays behind
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    await writeFile(draft, text, { flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw new UsageError(`"${path}" can't be written: ${placeReason(error)}. Choose another --output.`);
  }
}
