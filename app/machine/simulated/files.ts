import type { Moment } from './state/world.ts';

/** What a file holds: the same text always, or one made from the machine's state. `null`: it can't be read now. */
export type Body = string | ((moment: Moment) => string | null);

/**
 * A tree of files, folders and symbolic links like /proc and /sys: files stand under their real paths, and any path that
 * leads there through links finds them.
 */
export class FileTree {
  private readonly files = new Map<string, Body>();
  private readonly folders = new Map<string, Set<string>>([['/', new Set()]]);
  private readonly links = new Map<string, string>();
  /** Real paths by the path that was asked for; paths are asked for again at every tick. */
  private readonly known = new Map<string, string>();

  file(path: string, body: Body): void {
    this.files.set(path, body);
    this.enlist(path);
  }

  folder(path: string): void {
    if (!this.folders.has(path)) this.folders.set(path, new Set());
    this.enlist(path);
  }

  /** @param target an absolute real path */
  link(path: string, target: string): void {
    this.links.set(path, target);
    this.enlist(path);
  }

  read(path: string, moment: Moment): string | null {
    const real = this.resolve(path);
    const body = real === null ? undefined : this.files.get(real);
    if (body === undefined) return null;
    return typeof body === 'string' ? body : body(moment);
  }

  list(path: string): readonly string[] {
    const real = this.resolve(path);
    const names = real === null ? undefined : this.folders.get(real);
    return names === undefined ? [] : [...names].sort();
  }

  /** The real path behind a path, or `null` where nothing is there. */
  resolve(path: string): string | null {
    const known = this.known.get(path);
    if (known !== undefined) return known;
    let real = '';
    for (const name of path.split('/')) {
      if (name === '' || name === '.') continue;
      if (name === '..') {
        real = real.slice(0, Math.max(0, real.lastIndexOf('/')));
        continue;
      }
      const next: string = `${real}/${name}`;
      real = this.links.get(next) ?? next;
    }
    if (real === '') real = '/';
    if (!this.files.has(real) && !this.folders.has(real)) return null;
    this.known.set(path, real);
    return real;
  }

  /** Makes the folders above a path, and the path known to them. */
  private enlist(path: string): void {
    const cut = path.lastIndexOf('/');
    const parent = path.slice(0, cut) || '/';
    const names = this.folders.get(parent);
    if (names === undefined) {
      this.folders.set(parent, new Set([path.slice(cut + 1)]));
      this.enlist(parent);
    } else names.add(path.slice(cut + 1));
  }
}
