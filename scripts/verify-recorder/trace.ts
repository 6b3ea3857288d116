/** One call of a traced process that matters to what is on a disk. */
export type Call =
  | { readonly kind: 'write'; readonly path: string; readonly bytes: Uint8Array; readonly at: number }
  | { readonly kind: 'truncate'; readonly path: string; readonly length: number }
  | { readonly kind: 'sync'; readonly path: string }
  | { readonly kind: 'remove'; readonly path: string }
  /** The recorder says that a tick is on the disk. */
  | { readonly kind: 'promise'; readonly tick: number };

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(text.length / 4);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = Number.parseInt(text.slice(index * 4 + 2, index * 4 + 4), 16);
  return bytes;
};

const textOf = (text: string): string => new TextDecoder().decode(bytesOf(text));

const pwrite = /^pwrite64\(\d+<([^>]*)>, "((?:\\x[0-9a-f]{2})*)", \d+, (\d+)\) = (\d+)/;
const said = /^write\(1<[^>]*>, "((?:\\x[0-9a-f]{2})*)", \d+\) = \d+/;
const sync = /^f(?:data)?sync\(\d+<([^>]*)>\)\s+= 0/;
const truncate = /^ftruncate\(\d+<([^>]*)>, (\d+)\)\s+= 0/;
const unlink = /^unlink\("((?:\\x[0-9a-f]{2})*)"\)\s+= 0/;

/** A line of `strace -y -xx`; `null` for what doesn't matter. The paths behind file descriptors are written as hexadecimal too. */
export function parseCall(line: string): Call | null {
  const path = (text = ''): string => (text.startsWith('\\x') ? textOf(text) : text);
  const writing = pwrite.exec(line);
  if (writing)
    return {
      kind: 'write',
      path: path(writing[1]),
      bytes: bytesOf(writing[2] ?? '').subarray(0, Number(writing[4])),
      at: Number(writing[3]),
    };
  const promise = said.exec(line);
  if (promise) return { kind: 'promise', tick: Number(textOf(promise[1] ?? '').trim()) };
  const synced = sync.exec(line);
  if (synced) return { kind: 'sync', path: path(synced[1]) };
  const cut = truncate.exec(line);
  if (cut) return { kind: 'truncate', path: path(cut[1]), length: Number(cut[2]) };
  const removed = unlink.exec(line);
  if (removed) return { kind: 'remove', path: path(removed[1]) };
  return null;
}
