import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, Stamp } from './stamp.ts';
import { missingEntry, type Target, targets } from './targets.ts';

/** What became of each target. */
export type Built = { readonly target: string; readonly outcome: 'built' | 'up to date' | 'nothing to build' };

/**
 * Builds what isn't up to date into `dist/`.
 * @throws where a build fails; what was there before is then gone, and the next call builds it again.
 */
export async function build(root: string, force = false): Promise<readonly Built[]> {
  const built: Built[] = [];
  for (const target of targets) built.push({ target: target.name, outcome: await buildTarget(root, target, force) });
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
  for (const config of target.configs(root)) await vite.build(config);
  stamp.set(digest);
  return 'built';
}
