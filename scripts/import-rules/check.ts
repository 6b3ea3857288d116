import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix, relative, sep } from 'node:path';
import { type Import, importsOf } from './imports.ts';
import { electronRoom, nodeOnlyEntries, type Room, roomOf, rooms } from './rooms.ts';

/** One import that breaks a rule. */
export interface Breach {
  readonly file: string;
  readonly line: number;
  /** For people: what is wrong, and which rule it breaks. */
  readonly message: string;
}

/** A file of the core that runs anywhere. The name of a file says where it may run. */
const isPortable = (file: string) => file.startsWith('app/') && !/\.node\.tsx?$/.test(file);

const isBuiltin = (specifier: string) => specifier.startsWith('node:') || builtinModules.includes(specifier);

function isPackageOf(specifier: string, packages: readonly string[]): boolean {
  return packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
}

/** What is wrong with importing a package or a module of Node, or `null`. */
function packageFault(file: string, room: Room, specifier: string): string | null {
  if (isPackageOf(specifier, ['electron'])) {
    return room.folder === electronRoom ? null : `imports ${specifier}: only ${electronRoom} knows Electron`;
  }
  const onNode = room.packages === 'any' || (file.startsWith('app/') && !isPortable(file));
  if (onNode) return null;
  if (isBuiltin(specifier)) {
    return room.folder === 'renderer'
      ? `imports ${specifier}: the renderer has no Node`
      : `imports ${specifier}: only a *.node.ts file of app may touch Node`;
  }
  if (isPackageOf(specifier, room.packages) && !isPackageOf(specifier, nodeOnlyEntries)) return null;
  return `imports the package ${specifier}, which nobody has vouched for to run without Node (scripts/import-rules/rooms.ts)`;
}

/** What is wrong with importing another file of the repository, or `null`. */
function fileFault(file: string, room: Room, target: string, typesOnly: boolean): string | null {
  if ((isPortable(file) || room.folder === 'renderer') && /\.node(\.tsx?)?$/.test(target)) {
    return `imports ${target}: a *.node.ts file needs Node, and this file must run without`;
  }
  if (target === 'package.json') {
    return isPortable(file) || room.folder === 'renderer' ? 'imports package.json: what it says must be passed in' : null;
  }
  const other = roomOf(target);
  if (other === null) return `imports ${target}, which is no part of the product`;
  if (other.folder === room.folder || room.may.includes(other.folder)) return null;
  if (room.mayTypes?.includes(other.folder)) {
    return typesOnly ? null : `imports ${target}: ${room.folder} knows only the types of ${other.folder} (import type)`;
  }
  return `imports ${target}: ${room.folder} must not know ${other.folder}`;
}

function fault(file: string, room: Room, { specifier, typesOnly }: Import): string | null {
  if (specifier === null) {
    return room.packages === 'any' ? null : 'imports a name that is computed, which no rule can check';
  }
  // Vite's suffixes (?worker, ?url) don't change which file it is.
  const [path = ''] = specifier.split('?');
  if (!path.startsWith('.') && !path.startsWith('/')) return packageFault(file, room, path);
  return fileFault(file, room, posix.join(posix.dirname(file), path), typesOnly);
}

/** The breaches of one file, by its path from the root with `/`. */
export function breachesOf(file: string, text: string): readonly Breach[] {
  const room = roomOf(file);
  if (room === null) return [];
  return importsOf(file, text).flatMap((one) => {
    const message = fault(file, room, one);
    return message === null ? [] : [{ file, line: one.line, message }];
  });
}

/** The breaches of all files under the rooms of `root`. */
export function breachesUnder(root: string): readonly Breach[] {
  const tops = new Set(rooms.map(({ folder }) => folder.split('/')[0] ?? folder));
  return [...tops].flatMap((top) =>
    sourceFiles(join(root, top)).flatMap((path) => breachesOf(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8'))),
  );
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
