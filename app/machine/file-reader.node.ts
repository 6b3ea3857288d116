import { close, constants, openSync, open as openWithCallback, readSync, read as readWithCallback } from 'node:fs';
import { promisify } from 'node:util';
import type { Lane } from './lane.node.ts';
import { closeQuietly, OpenFiles } from './open-files.node.ts';
import { isQuick } from './quick-paths.ts';
import type { Roots } from './roots.node.ts';

const longestFileBytes = 1024 * 1024;
/** Opening a pipe that lies where a file should be must not wait for its writer. */
const openFlags = constants.O_RDONLY | constants.O_NONBLOCK;

const openLater = promisify(openWithCallback);
const readLater = promisify(readWithCallback);
const closeLater = promisify(close);

/**
 * Reads files in two ways. What the kernel answers from memory is read at once, on this thread, and kept open: 9 to 12 µs of
 * CPU time a file, against 19 when it is opened each time and 100 to 120 with Node's promises. What may hang goes through the
 * lane, on other threads, with a time limit: 40 to 60 µs, nearly all of it for waking threads. (A worker thread would read
 * forty such files in 0.4 ms, but costs 12 MiB.) So a source behind sensors should not read them faster than they change.
 * (Measured with Node 24 on x86-64; CPU time is that of all threads.)
 */
export class FileReader {
  readonly #roots: Roots;
  readonly #lane: Lane;
  readonly #quick = new OpenFiles(128);
  readonly #slow = new OpenFiles(192);
  readonly #buffer = Buffer.allocUnsafeSlow(longestFileBytes);

  constructor(roots: Roots, lane: Lane) {
    this.#roots = roots;
    this.#lane = lane;
  }

  /** What could be read, by path. */
  async read(paths: readonly string[]): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    const slow: string[] = [];
    for (const path of paths) {
      if (!isQuick(path)) slow.push(path);
      else {
        const text = this.#readAtOnce(path);
        if (text !== null) texts.set(path, text);
      }
    }
    if (slow.length === 0) return texts;
    // A disk may be asleep; a sensor that takes this long would hold up the tick.
    const limitMs = slow.every((path) => this.#roots.isKernels(path)) ? 250 : 1000;
    for (const [path, text] of await this.#lane.all(slow, limitMs, (each) => this.#readLater(each))) texts.set(path, text);
    return texts;
  }

  close(): void {
    this.#quick.close();
    this.#slow.close();
  }

  #readAtOnce(path: string): string | null {
    const kept = this.#quick.get(path);
    if (kept !== undefined) {
      try {
        return this.#textAtOnce(kept);
      } catch {
        this.#quick.drop(path);
      }
    }
    let fd: number;
    try {
      fd = openSync(this.#roots.toHere(path), openFlags);
    } catch {
      return null;
    }
    try {
      const text = this.#textAtOnce(fd);
      if (this.#roots.isKernels(path)) this.#quick.keep(path, fd);
      else closeQuietly(fd);
      return text;
    } catch {
      closeQuietly(fd);
      return null;
    }
  }

  #textAtOnce(fd: number): string {
    let length = 0;
    while (length < longestFileBytes) {
      const count = readSync(fd, this.#buffer, length, longestFileBytes - length, length);
      if (count === 0) break;
      length += count;
    }
    return this.#buffer.toString('utf8', 0, length);
  }

  async #readLater(path: string): Promise<string | null> {
    const release = this.#slow.reserve(path);
    try {
      const kept = this.#slow.get(path);
      if (kept !== undefined) {
        try {
          return await textLater(kept, path);
        } catch {
          this.#slow.drop(path);
        }
      }
      const fd = await openLater(this.#roots.toHere(path), openFlags);
      try {
        const text = await textLater(fd, path);
        if (this.#roots.isKernels(path)) this.#slow.keep(path, fd);
        else await closeLater(fd);
        return text;
      } catch {
        closeQuietly(fd);
        return null;
      }
    } finally {
      release();
    }
  }
}

async function textLater(fd: number, path: string): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  while (length < longestFileBytes) {
    const buffer = Buffer.allocUnsafe(Math.min(4096, longestFileBytes - length));
    const { bytesRead } = await readLater(fd, buffer, 0, buffer.length, length);
    if (bytesRead === 0) break;
    parts.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
    // Everywhere but in /proc a short answer is the last one, and asking again costs another turn through the threads.
    if (bytesRead < buffer.length && !path.startsWith('/proc/')) break;
  }
  return Buffer.concat(parts, length).toString('utf8');
}
