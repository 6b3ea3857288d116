import { appendFileSync, chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

const crashLogFileName = 'desktop.log';

/** Where the log of the shell lies: beside the app's other files. */
export const crashLogFolder = (dataFolder: string): string => join(dataFolder, 'logs');

/** The file that is written first; About says where it lies. */
export const crashLogFile = (dataFolder: string): string => join(crashLogFolder(dataFolder), crashLogFileName);

/** Each file at most this large, and so many of them, the newest without a number. */
const largestBytes = 1024 * 1024;
const mostFiles = 5;
/** A stack that never ends says all that it has to say at its beginning. */
const longestEntry = 16 * 1024;
/** What is told more often than this within a minute is only counted. */
const mostPerMinute = 20;

export interface CrashLog {
  /** The file that is being written; those before it have a number. */
  readonly path: string;
  /**
   * Writes what happened, at once: there may be no later. Never throws.
   * @param what one line, e.g. "uncaught exception"
   * @param cause an error, or words about it
   */
  write(what: string, cause?: unknown): void;
}

export interface CrashLogOptions {
  /** Made where it isn't there, for this user alone. */
  readonly folder: string;
  /** Stands before each entry: the versions of all that may be at fault. */
  readonly versions: string;
  readonly now: () => number;
}

/**
 * What goes wrong in the shell, for whoever reports it: in files of this user that are sent to nobody. They hold what the program says
 * of itself, stack traces above all; paths in them begin with `~`, and the names of the user and of the computer are left out.
 */
export function createCrashLog({ folder, versions, now }: CrashLogOptions): CrashLog {
  const path = join(folder, crashLogFileName);
  const anonymous = withoutNames();
  let minute = 0;
  let inMinute = 0;
  let leftOut = 0;

  function append(entry: string): void {
    makeFolder(folder);
    if ((sizeOf(path) ?? 0) + Buffer.byteLength(entry) > largestBytes) rotate(path);
    appendFileSync(path, entry, { mode: 0o600 });
    chmodSync(path, 0o600); // also one that somebody made with other rights
  }

  return {
    path,
    write(what, cause) {
      const atMs = now();
      const thisMinute = Math.floor(atMs / 60_000);
      if (thisMinute !== minute) {
        minute = thisMinute;
        inMinute = 0;
      }
      inMinute += 1;
      if (inMinute > mostPerMinute) {
        leftOut += 1;
        return;
      }
      const missing = leftOut === 0 ? '' : `${leftOut} more in the minute before were left out.\n`;
      leftOut = 0;
      const text = anonymous(`${what}${cause === undefined ? '' : `\n${wordsOf(cause)}`}`).slice(0, longestEntry);
      try {
        append(`${missing}${new Date(atMs).toISOString()} ${versions}\n${text}\n\n`);
      } catch {
        // A disk that is full, or a folder that is gone: standard error has it too.
      }
    },
  };
}

/** An error with its stack and with what caused it; anything else as text. Never throws, whatever was thrown. */
function wordsOf(cause: unknown, depth = 0): string {
  try {
    if (!(cause instanceof Error)) return typeof cause === 'string' ? cause : (JSON.stringify(cause) ?? String(cause));
    const deeper = cause.cause === undefined || depth > 3 ? '' : `\ncaused by: ${wordsOf(cause.cause, depth + 1)}`;
    return `${cause.stack ?? `${cause.name}: ${cause.message}`}${deeper}`;
  } catch {
    return 'something that can’t be put into words';
  }
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Takes out the home folder, and the names of user and computer where they stand as words. */
function withoutNames(): (text: string) => string {
  const home = homedir();
  const word = (name: string, otherwise: string): ((text: string) => string) =>
    // A name of one or two letters is a word of any sentence.
    name.length < 3 ? (text) => text : (text) => text.replace(new RegExp(`(?<![\\w-])${literally(name)}(?![\\w-])`, 'g'), otherwise);
  const steps = [
    home.length > 1 ? (text: string) => text.replaceAll(home, '~') : (text: string) => text,
    word(userName(), '‹user›'),
    word(hostname(), '‹host›'),
  ];
  return (text) => steps.reduce((left, step) => step(left), text);
}

/** Empty where this user has no entry, as in a container. */
function userName(): string {
  try {
    const { username } = userInfo();
    return username === 'root' ? '' : username;
  } catch {
    return '';
  }
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

/** Makes a folder and those above it. Node's own way of doing so never comes to an end in /proc, where none can be made. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (!existsSync(dirname(path))) makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** Each file takes the number of the one before it; the oldest goes. */
function rotate(path: string): void {
  const numbered = (number: number) => (number === 0 ? path : `${path}.${number}`);
  rmSync(numbered(mostFiles - 1), { force: true });
  for (let number = mostFiles - 2; number >= 0; number -= 1) {
    if (sizeOf(numbered(number)) !== null) renameSync(numbered(number), numbered(number + 1));
  }
}
