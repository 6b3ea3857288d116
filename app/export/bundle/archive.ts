import { Zip, ZipDeflate } from 'fflate';

/** One file of an archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

/** A zip can't tell times before 1980, which is where a clock without a battery stands. */
const earliestMs = Date.UTC(1980, 0, 2);
const encoder = new TextEncoder();

/**
 * A zip that is made while its files are read, one after the other: nothing of them is held but the piece at hand.
 * @param atMs the time that all files get
 */
export async function* archive(files: AsyncIterable<ArchivedFile>, atMs: number): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    made.push(chunk);
  });
  const taken = (): readonly Uint8Array[] => {
    const chunks = made;
    made = [];
    return chunks;
  };
  for await (const { name, chunks } of files) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = Math.max(earliestMs, atMs);
    file.os = 3;
    file.attrs = 0o100_644 * 2 ** 16;
    zip.add(file);
    for await (const chunk of chunks) {
      file.push(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
      yield* taken();
    }
    file.push(new Uint8Array(), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
