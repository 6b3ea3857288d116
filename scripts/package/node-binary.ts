import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { manifestOf } from './npm-folder.ts';

/** The two kinds of machine that there is a package for: the DGX Spark itself, and PCs. */
export const architectures = ['arm64', 'x64'] as const;
export type Architecture = (typeof architectures)[number];

/** The Node that the app runs under, for another machine than this one too. Fetched from the registry once; @returns its path */
export function nodeBinary(root: string, architecture: Architecture, cache: string): string {
  const name = `node-linux-${architecture}`;
  const installed = join(root, 'node_modules', name, 'bin/node');
  if (existsSync(installed)) return installed;
  const version = manifestOf(root).optionalDependencies[name] ?? '';
  const kept = join(cache, `${name}-${version}`);
  if (existsSync(kept)) return kept;
  mkdirSync(cache, { recursive: true });
  const packed = execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', cache], { encoding: 'utf8' }).trim();
  const archive = join(cache, packed.split('\n').at(-1) ?? '');
  execFileSync('tar', ['-xzf', archive, '-C', cache, 'package/bin/node']);
  rmSync(archive);
  chmodSync(join(cache, 'package/bin/node'), 0o755);
  renameSync(join(cache, 'package/bin/node'), kept);
  rmSync(join(cache, 'package'), { recursive: true });
  return kept;
}
