import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { ProgramEnd } from './machine.ts';

type NotStarted = Extract<ProgramEnd, { kind: 'not-started' }>;
export type Lookup = { readonly kind: 'found'; readonly file: string } | NotStarted;

/**
 * Finds the file of a program: an absolute path, or a plain name in the folders of `searchPath`.
 * Like execvp() it goes on after a file that may not be executed, and remembers it: "not executable" tells the owner
 * more than "not found".
 */
export function findProgram(program: string, searchPath: string): Lookup {
  if (isAbsolute(program)) return examine(program);
  if (program === '' || program.includes('/')) return notFound(`${program} is neither a name nor an absolute path`);
  let refused: NotStarted | null = null;
  for (const dir of searchPath.split(delimiter)) {
    if (!isAbsolute(dir)) continue;
    const found = examine(join(dir, program));
    if (found.kind === 'found') return found;
    if (found.reason !== 'not-found') refused ??= found;
  }
  return refused ?? notFound(`${program} is in no folder of PATH`);
}

function examine(file: string): Lookup {
  try {
    if (!statSync(file).isFile()) return notExecutable(`${file} is not a file`);
  } catch {
    return notFound(`${file} does not exist`);
  }
  try {
    accessSync(file, constants.X_OK);
  } catch {
    return notExecutable(`${file} may not be executed`);
  }
  return isForThisComputer(file) ? { kind: 'found', file } : notExecutable(`${file} is not a program for this computer (${process.arch})`);
}

/** What ELF calls the processors that this app is built for: https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html */
const elfMachines: Readonly<Record<string, number>> = { x64: 62, arm64: 183 };

/**
 * Whether the kernel would run it. It matters here because the C library's execvp() hands a file that the kernel refuses
 * to /bin/sh, which then fails with an exit status that means something else to whoever asked.
 */
function isForThisComputer(file: string): boolean {
  const head = Buffer.alloc(20);
  try {
    const fd = openSync(file, 'r');
    try {
      if (readSync(fd, head) < 2) return false;
    } finally {
      closeSync(fd);
    }
  } catch {
    return true; // executable but not readable: the kernel will tell
  }
  if (head.toString('latin1', 0, 2) === '#!') return true;
  if (head.toString('latin1', 0, 4) !== '\x7fELF') return false;
  const expected = elfMachines[process.arch];
  return expected === undefined || head.readUInt16LE(18) === expected;
}

const notFound = (message: string): NotStarted => ({ kind: 'not-started', reason: 'not-found', message });
const notExecutable = (message: string): NotStarted => ({ kind: 'not-started', reason: 'not-executable', message });
