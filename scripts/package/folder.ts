import { cpSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Every file and link below a folder, by its path from there, sorted. */
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();

/** Copies a file, or a folder without what `leaveOut` matches by its path. */
export function copy(from: string, to: string, leaveOut: RegExp = /\.map$/): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, filter: (path) => !leaveOut.test(path) });
}

/** An empty folder. */
export function emptied(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** What all files of a folder take, in bytes. */
export const bytesOf = (folder: string): number => filesBelow(folder).reduce((sum, file) => sum + lstatSync(join(folder, file)).size, 0);
