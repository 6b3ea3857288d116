import { closeSync } from 'node:fs';

/**
 * Files of the kernel that stay open between two readings: reading such a file anew from its start costs half of
 * opening, reading and closing it, in sysfs a sixth. The descriptor of a device or process that is gone gives an error;
 * the caller then drops it and opens the path again.
 */
export class OpenFiles {
  readonly #limit: number;
  readonly #descriptors = new Map<string, number>();
  readonly #busy = new Set<string>();

  /** @param limit how many stay open at most */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(path: string): number | undefined {
    const fd = this.#descriptors.get(path);
    if (fd === undefined) return undefined;
    // Put at the end: the first one is always the one unused for longest.
    this.#descriptors.delete(path);
    this.#descriptors.set(path, fd);
    return fd;
  }

  keep(path: string, fd: number): void {
    this.#descriptors.set(path, fd);
    if (this.#descriptors.size <= this.#limit) return;
    for (const oldest of this.#descriptors.keys()) {
      if (this.#busy.has(oldest) || oldest === path) continue;
      this.drop(oldest);
      return;
    }
  }

  /** Marks one that a thread is reading: closing it now would hand its number to another file under that thread's hands. */
  reserve(path: string): () => void {
    this.#busy.add(path);
    return () => this.#busy.delete(path);
  }

  drop(path: string): void {
    const fd = this.#descriptors.get(path);
    this.#descriptors.delete(path);
    if (fd !== undefined) closeQuietly(fd);
  }

  /** Closes all but those that a thread still reads. */
  close(): void {
    for (const path of [...this.#descriptors.keys()]) if (!this.#busy.has(path)) this.drop(path);
  }
}

export function closeQuietly(fd: number): void {
  try {
    closeSync(fd);
  } catch {}
}
