import { existsSync } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';
import { type Access, openAccess } from '../server/access/access.ts';
import { reasonOf, UsageError } from './usage-error.ts';

/** The version in package.json: two folders up from here, in the source tree as in `dist/cli`. */
export async function version(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The folder of the built screen. */
export function rendererFolder(): string {
  const folder = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
  if (!existsSync(join(folder, 'index.html'))) throw new UsageError('The screen is not built yet. Run: npm run build');
  return folder;
}

/** Where the app keeps its own files: `--data`, else the folder that the desktop's rules name. */
export const dataFolder = (option: string | undefined): string => option ?? envPaths('spark-companion', { suffix: '' }).data;

/**
 * Makes a folder and those above it, for this user alone. Node's own way of doing so never comes to an end in /proc, where a
 * folder can't be made although the one above it exists.
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(path) !== path && !existsSync(dirname(path))) {
      await makeFolder(dirname(path));
      await mkdir(path, { mode: 0o700 });
    } else if (code !== 'EEXIST') throw error;
    else if (!(await stat(path)).isDirectory()) throw new Error('it is a file, not a folder');
  }
}

/** A folder of the app's own that can't be used, in one line. */
export const unusable = (folder: string, error: unknown) =>
  new UsageError(`The folder "${folder}" can't be used: ${reasonOf(error)}. Name another with --data.`);

/**
 * The folder of the app's own files, made if it isn't there.
 * @throws UsageError where it can't be
 */
export async function preparedFolder(option: string | undefined): Promise<string> {
  const folder = dataFolder(option);
  await makeFolder(folder).catch((error: unknown) => {
    throw unusable(folder, error);
  });
  return folder;
}

/**
 * Who is let in to this user's server: whoever has a token of this folder.
 * @throws UsageError where the folder can't be written
 */
export function openedAccess(folder: string): Promise<Access> {
  return openAccess(folder).catch((error: unknown) => {
    throw unusable(folder, error);
  });
}
