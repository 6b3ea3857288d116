/**
 * Whole numbers as bits, by Rice's code: small ones take few bits, and the parameter follows the figures in groups of 32. About as
 * small as what deflate makes of the same figures when they are noisy, and read several times as fast.
 */

const group = 32;
/** Bits that hold a group's parameter; the highest value says that the whole group is 0. */
const parameterBits = 6;
const allZero = 63;
/** A quotient of so many ones says that the number follows as it is. Short enough to be seen in one look at the bits. */
const longest = 20;
const plainBits = 53;
const two24 = 2 ** 24;

/** Receives bits, the highest of a number first. */
class BitWriter {
  #bytes = new Uint8Array(256);
  #length = 0;
  #held = 0;
  #free = 8;

  /** @param bits 0 to 24 */
  #short(value: number, bits: number): void {
    let left = bits;
    while (left > 0) {
      const taken = Math.min(left, this.#free);
      const part = (value >>> (left - taken)) & ((1 << taken) - 1);
      this.#free -= taken;
      this.#held |= part << this.#free;
      left -= taken;
      if (this.#free === 0) this.#flush();
    }
  }

  #flush(): void {
    if (this.#length === this.#bytes.length) {
      const longer = new Uint8Array(this.#bytes.length * 2);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    this.#bytes[this.#length] = this.#held;
    this.#length += 1;
    this.#held = 0;
    this.#free = 8;
  }

  /** @param bits 0 to 53 */
  write(value: number, bits: number): void {
    if (bits > 24) this.write(Math.floor(value / two24), bits - 24);
    this.#short(value % two24, Math.min(bits, 24));
  }

  ones(count: number): void {
    this.#short((1 << count) - 1, count);
  }

  bytes(): Uint8Array {
    if (this.#free < 8) this.#flush();
    return this.#bytes.subarray(0, this.#length);
  }
}

/** The parameter that suits figures of this mean: the remainder takes so many bits. */
const parameterFor = (mean: number): number => Math.max(0, Math.min(44, Math.floor(Math.log2(mean * Math.LN2 + 0.5)) + 1));

/** @param numbers whole, 0 to 2^53 − 1 */
export function packNumbers(numbers: ArrayLike<number>): Uint8Array {
  const writer = new BitWriter();
  for (let from = 0; from < numbers.length; from += group) {
    const to = Math.min(from + group, numbers.length);
    let sum = 0;
    for (let index = from; index < to; index += 1) sum += numbers[index] as number;
    if (sum === 0) {
      writer.write(allZero, parameterBits);
      continue;
    }
    const parameter = parameterFor(sum / (to - from));
    const divisor = 2 ** parameter;
    writer.write(parameter, parameterBits);
    for (let index = from; index < to; index += 1) {
      const number = numbers[index] as number;
      const quotient = Math.floor(number / divisor);
      if (quotient >= longest) {
        writer.ones(longest);
        writer.write(number, plainBits);
      } else {
        writer.ones(quotient);
        writer.write(0, 1);
        writer.write(number % divisor, parameter);
      }
    }
  }
  return writer.bytes();
}

/** One look at the bits shows at least so many of them. */
const seen = 25;

/**
 * The inverse of `packNumbers`, into `numbers`, as many as it is long.
 * @param bytes may go on behind the packed numbers
 * @param from where they begin
 * @param first the place in `numbers` of the first one
 * @returns where they end; behind the end of the bytes where those are cut short
 */
export function unpackNumbers(bytes: Uint8Array, from: number, numbers: Float64Array, first = 0): number {
  // All of it in one function with variables of its own: a screen reads a million numbers at once.
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const last = bytes.length - 4;
  let at = from * 8;
  for (let index = first; index < numbers.length; ) {
    const to = Math.min(index + group, numbers.length);
    const parameter = look(view, last, at) >>> (32 - parameterBits);
    at += parameterBits;
    if (parameter === allZero) {
      numbers.fill(0, index, to);
      index = to;
      continue;
    }
    const shift = 32 - parameter;
    // A remainder is mostly seen together with the ones before it; a shift by 32 would be none.
    const longestSeen = parameter === 0 ? -1 : Math.min(longest - 1, seen - 1 - parameter);
    for (; index < to; index += 1) {
      const bits = look(view, last, at);
      const quotient = Math.clz32(~bits);
      if (quotient <= longestSeen) {
        numbers[index] = (quotient << parameter) | ((bits << (quotient + 1)) >>> shift);
        at += quotient + 1 + parameter;
      } else if (quotient >= longest) {
        numbers[index] = readLong(view, last, at + longest, plainBits);
        at += longest + plainBits;
      } else {
        numbers[index] = quotient * 2 ** parameter + readLong(view, last, at + quotient + 1, parameter);
        at += quotient + 1 + parameter;
      }
    }
  }
  return (at + 7) >>> 3;
}

/** The next 25 bits or more, at the top of 32. @param last the last place of four bytes */
function look(view: DataView, last: number, at: number): number {
  const byte = at >>> 3;
  return (byte <= last ? view.getUint32(byte) : lookBehind(view, byte)) << (at & 7);
}

/** Behind the last byte there are zeros. */
function lookBehind(view: DataView, from: number): number {
  let bits = 0;
  for (let byte = from; byte < from + 4; byte += 1) bits = (bits << 8) | (byte < view.byteLength ? view.getUint8(byte) : 0);
  return bits;
}

/** @param bits 0 to 53 */
function readLong(view: DataView, last: number, from: number, bits: number): number {
  let value = 0;
  let at = from;
  for (let left = bits; left > 0; ) {
    const taken = Math.min(left, 24);
    value = value * 2 ** taken + (look(view, last, at) >>> (32 - taken));
    at += taken;
    left -= taken;
  }
  return value;
}
