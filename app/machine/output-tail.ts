/** The last bytes of a stream, in one buffer that never grows. */
export class OutputTail {
  readonly #limit: number;
  #bytes: Uint8Array | null = null;
  #used = 0;

  /** @param limitBytes how much of the end is kept */
  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  push(chunk: Uint8Array): void {
    const kept = chunk.length > this.#limit ? chunk.subarray(chunk.length - this.#limit) : chunk;
    this.#bytes ??= new Uint8Array(this.#limit);
    const surplus = this.#used + kept.length - this.#limit;
    if (surplus > 0) {
      this.#bytes.copyWithin(0, surplus, this.#used);
      this.#used -= surplus;
    }
    this.#bytes.set(kept, this.#used);
    this.#used += kept.length;
  }

  /** As UTF-8; a character cut at the beginning, and any foreign byte, becomes U+FFFD. */
  text(): string {
    return this.#bytes ? new TextDecoder().decode(this.#bytes.subarray(0, this.#used)) : '';
  }
}
