import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A digest of the names and contents of files and folders. Contents, not times: a checkout changes times alone,
 * and a few hundred source files are read in some milliseconds. What doesn't exist counts as missing.
 */
export function digestOf(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((one) => filesUnder(root, one))) {
    hash.update(path).update('\0');
    hash.update(existsSync(join(root, path)) ? readFileSync(join(root, path)) : 'missing').update('\0');
  }
  return hash.digest('hex');
}

/** Remembers, beside what was built, what it was built from. */
export class Stamp {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Whether the last build that ended well was made from `digest`. */
  matches(digest: string): boolean {
    return existsSync(this.#file) && readFileSync(this.#file, 'utf8') === digest;
  }

  /** To be called before a build: one that is broken off must not look finished. */
  clear(): void {
    rmSync(this.#file, { force: true });
  }

  set(digest: string): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, digest);
  }
}

function filesUnder(root: string, path: string): readonly string[] {
  if (!existsSync(join(root, path)) || statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .flatMap((entry) => filesUnder(root, `${path}/${entry.name}`))
    .sort();
}
