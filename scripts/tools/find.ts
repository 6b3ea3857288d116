import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Programs that were unpacked for the tests alone; goes with node_modules. */
export const unpackedTools = fileURLToPath(new URL('../../node_modules/.cache/test-tools', import.meta.url));

/** The search path with the unpacked programs behind the machine's own. */
export function pathWithTools(path = process.env.PATH ?? ''): string {
  const ours = join(unpackedTools, 'usr/bin');
  return path.split(delimiter).includes(ours) ? path : `${path}${delimiter}${ours}`;
}

/** Where the first of these programs is that can be executed, or `null`. */
export function findProgram(names: readonly string[], path = pathWithTools()): string | null {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
