import { open } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { createImporter, type Imported } from './importer.node.ts';
import { readJsonLines } from './json-lines.ts';

/** What is told of an import while it goes on, and how it is ended. */
export interface Going {
  /** Its reason is thrown. */
  readonly signal: AbortSignal;
  /** How much of the file is read, 0 to 1. */
  readonly onShare: (share: number) => void;
}

async function* chunksOf(path: string, { signal, onShare }: Going): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    let bytes = 0;
    for await (const chunk of file.createReadStream({ highWaterMark: 1 << 18, autoClose: false })) {
      signal.throwIfAborted();
      yield chunk as Uint8Array;
      bytes += (chunk as Uint8Array).length;
      onShare(bytes / Math.max(1, size));
      // Signals are heard between two chunks.
      await setImmediate();
    }
  } finally {
    await file.close();
  }
}

/** The file as hyparquet reads it: the parts that it asks for, several at a time. */
async function openParts(path: string, signal: AbortSignal) {
  const file = await open(path);
  const { size } = await file.stat();
  const asked = new Set<Promise<ArrayBuffer>>();

  async function read(start: number, end: number): Promise<ArrayBuffer> {
    // Signals are heard between two parts.
    await setImmediate();
    signal.throwIfAborted();
    const bytes = new Uint8Array(Math.max(0, end - start));
    await file.read(bytes, 0, bytes.length, start);
    return bytes.buffer;
  }

  return {
    byteLength: size,
    slice(start: number, end: number = size): Promise<ArrayBuffer> {
      const part = read(start, end);
      asked.add(part);
      return part;
    },
    /** Where one part makes no sense, nobody waits for the others any more. */
    async close(): Promise<void> {
      await Promise.allSettled(asked);
      await file.close();
    },
  };
}

/**
 * Takes an export into an empty store.
 * @param db opened to write
 * @throws ImportError for a file that can't be used, what the file system says where it can't be read, and the signal's reason
 */
export async function importExport(path: string, format: 'jsonl' | 'parquet', db: DatabaseSync, going: Going): Promise<Imported> {
  if (format === 'jsonl') {
    const { sink, finish } = createImporter(db, 'line');
    await readJsonLines(chunksOf(path, going), sink);
    return finish();
  }
  const { sink, finish } = createImporter(db, 'row');
  // Loaded only for Parquet: nobody else has to wait for it.
  const { readParquet } = await import('./parquet.ts');
  const file = await openParts(path, going.signal);
  try {
    await readParquet(file, sink, going.onShare);
    return finish();
  } catch (error) {
    // What could not be read because nobody wants it any more is no damage.
    going.signal.throwIfAborted();
    throw error;
  } finally {
    await file.close();
  }
}
