/** Text that is gathered as the bytes that it will be in a file. */
export interface TextBytes {
  /** Bytes that wait to be taken. */
  readonly waiting: () => number;
  /** Adds a text of ASCII characters alone: figures, times, separators. */
  readonly ascii: (text: string) => void;
  /** Adds what `utf8` has made of any text. */
  readonly raw: (bytes: Uint8Array) => void;
  /** What has been gathered; nothing waits then. */
  readonly take: () => Uint8Array;
}

/** As much as one write to a file should be. */
export const enoughBytes = 1 << 16;

const encoder = new TextEncoder();
/** A text that is added again and again, as bytes. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/**
 * A long text that grows bit by bit is held by the engine as a tree of its bits, many times as large as itself, and is turned into bytes
 * in the end all the same: a million lines cost half the memory this way, and less time.
 */
export function createTextBytes(): TextBytes {
  let bytes = new Uint8Array(enoughBytes * 2);
  let length = 0;

  function makeRoom(more: number): void {
    if (length + more <= bytes.length) return;
    const larger = new Uint8Array((length + more) * 2);
    larger.set(bytes.subarray(0, length));
    bytes = larger;
  }

  return {
    waiting: () => length,
    ascii(text) {
      makeRoom(text.length);
      for (let at = 0; at < text.length; at += 1) bytes[length + at] = text.charCodeAt(at);
      length += text.length;
    },
    raw(more) {
      makeRoom(more.length);
      bytes.set(more, length);
      length += more.length;
    },
    take() {
      const taken = bytes.slice(0, length);
      length = 0;
      return taken;
    },
  };
}
