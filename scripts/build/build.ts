import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, Stamp } from './stamp.ts';
import { missingEntry, type Target, targets } from './targets.ts';

/** What became of each target. */
export type Built = { readonly target: string; readonly outcome: 'built' | 'up to date' | 'nothing to build' };

export interface BuildOptions {
  /** Names of targets; all unless given. */
  readonly only?: readonly string[];
  /** Also what is up to date. */
  readonly force?: boolean;
}

/** A target that could not be built. Vite's words say where. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
}

/**
 * Builds what isn't up to date into `dist/`.
 * @throws BuildError; what was there of that target may be gone then, and the next call builds it again
 */
export async function build(root: string, { only, force = false }: BuildOptions = {}): Promise<readonly Built[]> {
  const unknown = only?.find((name) => !targets.some((target) => target.name === name));
  if (unknown !== undefined) {
    throw new BuildError(`There is no target "${unknown}": choose from ${targets.map(({ name }) => name).join(', ')}.`);
  }
  const built: Built[] = [];
  for (const target of targets.filter(({ name }) => only?.includes(name) ?? true)) {
    try {
      built.push({ target: target.name, outcome: await buildTarget(root, target, force) });
    } catch (error) {
      throw new BuildError(`${target.name} could not be built.\n${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return built;
}

async function buildTarget(root: string, target: Target, force: boolean): Promise<Built['outcome']> {
  if (missingEntry(root, target) !== null) return 'nothing to build';
  const digest = digestOf(root, target.inputs);
  const stamp = new Stamp(join(root, 'dist/.stamps', target.name));
  if (!force && stamp.matches(digest) && existsSync(join(root, target.outDir))) return 'up to date';
  stamp.clear();
  // Vite costs a second to load, and the second start of the app doesn't need it.
  const vite = await import('vite');
  const { NODE_ENV } = process.env;
  // Whoever builds, a test for instance: what is built is what is passed on.
  process.env.NODE_ENV = 'production';
  try {
    for (const config of target.configs(root)) await vite.build(config);
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
  stamp.set(digest);
  return 'built';
}
