import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copy, emptied } from './folder.ts';

interface Manifest {
  readonly [field: string]: unknown;
  readonly version: string;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

export const manifestOf = (root: string): Manifest => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What is the same in the package as in the repository; the rest would promise parts that aren't in it. */
const kept = ['name', 'version', 'description', 'license', 'type', 'bin'] as const;

/**
 * Makes the folder that `npm pack` turns into the package for npm: the server and the command line, compiled, with the packages that
 * they use inside. It needs nothing but Node 24, which comes as an optional package where there is one for the machine.
 * @param built with `dist/cli` and `dist/renderer`
 */
export function makeNpmFolder(root: string, to: string): string {
  emptied(to);
  copy(join(root, 'dist/cli'), join(to, 'dist/cli'));
  copy(join(root, 'dist/renderer'), join(to, 'dist/renderer'));
  for (const file of ['bin/spark-companion.cjs', 'LICENSE', 'README.md']) copy(join(root, file), join(to, file));
  const manifest = manifestOf(root);
  const fields = Object.fromEntries(kept.map((field) => [field, manifest[field]]));
  // The launcher runs under Node 18; what it starts is Node 24.
  const packed = { ...fields, engines: { node: '>=18' }, os: ['linux'], optionalDependencies: manifest.optionalDependencies };
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(packed, null, 2)}\n`);
  return to;
}
