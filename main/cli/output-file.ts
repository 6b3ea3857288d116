import { rmSync } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { reasonOf, UsageError } from './usage-error.ts';

/** Why a new file can't be in its place. What doesn't exist then is the folder for it. */
export const placeReason = (error: unknown): string =>
  (error as NodeJS.ErrnoException | null)?.code === 'ENOENT' ? "its folder doesn't exist or takes no files" : reasonOf(error);

const draftOf = (path: string): string => join(dirname(path), `.${basename(path)}.${process.pid}.part`);
const cantBeWritten = (path: string, error: unknown, option: string): UsageError =>
  new UsageError(`"${path}" can't be written: ${placeReason(error)}. Choose another ${option}.`);

/**
 * Writes a file whole or not at all: beside its place first, then moved there.
 * @param option by which the path was given
 * @throws UsageError where it can't be written; nothing half-written stays behind
 */
export async function writeWhole(path: string, text: string, option = '--output'): Promise<void> {
  const draft = draftOf(path);
  try {
    await writeFile(draft, text, { flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw cantBeWritten(path, error, option);
  }
}

/**
 * The same for a file that is made while it is written.
 * @param onBytes told how many bytes are written so far
 * @returns how many there are
 * @throws UsageError where it can't be written, and whatever `chunks` throws; nothing half-written stays behind
 */
export async function writeWholeFrom(
  path: string,
  chunks: AsyncIterable<string | Uint8Array>,
  onBytes: (bytes: number) => void = () => {},
): Promise<number> {
  const draft = draftOf(path);
  const attempt = <T>(action: Promise<T>): Promise<T> =>
    action.catch((error: unknown) => {
      throw cantBeWritten(path, error, '--output');
    });
  const file = await attempt(open(draft, 'wx'));
  // Whoever doesn't want to wait for the end of a cancelled command ends it at once.
  const discard = () => rmSync(draft, { force: true });
  process.once('exit', discard);
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      await attempt(file.appendFile(chunk));
      bytes += typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length;
      onBytes(bytes);
    }
    await attempt(file.close());
    await attempt(rename(draft, path));
    return bytes;
  } catch (error) {
    await file.close().catch(() => {});
    discard();
    throw error;
  } finally {
    process.off('exit', discard);
  }
}
