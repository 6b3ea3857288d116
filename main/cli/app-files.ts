import { existsSync } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';
import { newToken } from '../server/token.ts';
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
 * The token of this user's server, the same at every start, so that a bookmark and a Prometheus stay valid. Readable by the
 * user alone.
 * @throws UsageError where the folder can't be written
 */
export async function keptToken(folder: string): Promise<string> {
  const path = join(folder, 'token');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const kept = await readFile(path, 'utf8').catch(() => '');
    if (/^[\w-]{43}$/.test(kept.trim())) return kept.trim();
    const token = newToken();
    const file = await open(path, 'w', 0o600);
    try {
      await file.chmod(0o600);
      await file.writeFile(`${token}\n`);
    } finally {
      await file.close();
    }
    return token;
  } catch (error) {
    throw new UsageError(`The folder "${folder}" can't be used: ${reasonOf(error)}. Name another with --data.`);
  }
}
