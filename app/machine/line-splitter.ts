/** No line of any program that the app reads comes near this; what is longer is damage, and is cut. */
export const longestLineBytes = 64 * 1024;

/**
 * Cuts a stream of bytes into lines of text. Bytes that aren't UTF-8 become U+FFFD; a carriage return before the line
 * end is dropped. A line longer than `longestLineBytes` is handed over cut, once, and its rest is skipped, so that a
 * stream without line ends costs one comparison a byte and no memory. What follows the last line end is no line:
 * a figure in it may lack its last digits.
 */
export class LineSplitter {
  readonly #onLine: (line: string) => void;
  readonly #decoder = new TextDecoder();
  readonly #held: Uint8Array[] = [];
  #heldBytes = 0;
  #skipping = false;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Uint8Array): void {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      this.#endLine(chunk.subarray(start, end));
      start = end + 1;
    }
    this.#hold(chunk.subarray(start));
  }

  #endLine(last: Uint8Array): void {
    if (this.#skipping) {
      this.#skipping = false;
      return;
    }
    this.#onLine(this.#text(last));
  }

  /** Keeps the beginning of a line until its end comes, or until it is too long to be one. */
  #hold(part: Uint8Array): void {
    if (part.length === 0 || this.#skipping) return;
    if (this.#heldBytes + part.length > longestLineBytes) {
      this.#skipping = true;
      this.#onLine(this.#text(part));
      return;
    }
    // A copy: the chunk is a window into a much larger buffer, which would be kept with it.
    this.#held.push(part.slice());
    this.#heldBytes += part.length;
  }

  #text(last: Uint8Array): string {
    const room = longestLineBytes - this.#heldBytes;
    let bytes = last.length > room ? last.subarray(0, room) : last;
    if (this.#held.length > 0) {
      bytes = joined([...this.#held.splice(0), bytes]);
      this.#heldBytes = 0;
    }
    const length = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
    return this.#decoder.decode(bytes.subarray(0, length));
  }
}

const lineFeed = 10;
const carriageReturn = 13;

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
