import { packNumbers, unpackNumbers } from './bits.ts';

/** Bytes that grow. Numbers of any size take one byte for each seven bits. */
export class ByteWriter {
  #bytes = new Uint8Array(512);
  #length = 0;

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const longer = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + bytes));
    longer.set(this.#bytes);
    this.#bytes = longer;
  }

  /** @param value whole, 0 to 2^53 − 1 */
  number(value: number): void {
    this.#room(8);
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.#length] = (rest % 128) | 128;
      this.#length += 1;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length] = rest;
    this.#length += 1;
  }

  append(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

/** @throws RangeError at the end of the bytes */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; factor < 2 ** 56; factor *= 128) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) break;
      this.#at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw new RangeError('block is cut short');
  }

  /** Goes over these bytes if they come next. */
  skip(expected: Uint8Array): boolean {
    for (let index = 0; index < expected.length; index += 1) if (this.#bytes[this.#at + index] !== expected[index]) return false;
    this.#at += expected.length;
    return true;
  }

  /** @param first the place in `numbers` of the first one that is packed */
  packed(numbers: Float64Array, first = 0): void {
    this.#at = unpackNumbers(this.#bytes, this.#at, numbers, first);
    if (this.#at > this.#bytes.length) throw new RangeError('block is cut short');
  }
}

/** Signed as unsigned: 0, −1, 1, −2, 2… */
const fold = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
/** Nearly all are small: those take three operations on whole numbers, where a division of large ones takes most of a screen's time. */
const unfold = (value: number): number => {
  if (value < 2 ** 31) return (value >>> 1) ^ -(value & 1);
  const half = Math.floor(value / 2);
  return half * 2 === value ? half : -half - 1;
};

/** How a column's numbers are foretold; what is written is how far they are off. */
const ways = { constant: 0, lowest: 1, before: 2, trend: 3 } as const;

function differences(numbers: Float64Array): Float64Array {
  const result = new Float64Array(numbers.length);
  let before = 0;
  numbers.forEach((number, index) => {
    result[index] = number - before;
    before = number;
  });
  return result;
}

const size = (numbers: Float64Array, from: number): number => {
  let sum = 0;
  for (let index = from; index < numbers.length; index += 1) sum += Math.abs(numbers[index] as number);
  return sum;
};

/** Writes whole numbers, −2^50 to 2^50, by whichever way leaves the least to tell. */
export function writeColumn(to: ByteWriter, numbers: Float64Array): void {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const number of numbers) {
    lowest = Math.min(lowest, number);
    highest = Math.max(highest, number);
    sum += number;
  }
  if (!(highest > lowest)) {
    to.number(ways.constant);
    to.number(fold(numbers[0] ?? 0));
    return;
  }
  const steps = differences(numbers);
  const bends = differences(steps);
  // A signed number takes one bit more than an unsigned one of the same size.
  const costs = [sum - lowest * numbers.length, 2 * size(steps, 1), 2 * size(bends, 2)] as const;
  if (costs[0] <= costs[1] && costs[0] <= costs[2]) {
    to.number(ways.lowest);
    to.number(fold(lowest));
    to.append(packNumbers(numbers.map((number) => number - lowest)));
  } else if (costs[1] <= costs[2]) {
    to.number(ways.before);
    to.number(fold(numbers[0] as number));
    to.append(packNumbers(steps.subarray(1).map(fold)));
  } else {
    to.number(ways.trend);
    to.number(fold(numbers[0] as number));
    to.number(fold(steps[1] as number));
    to.append(packNumbers(bends.subarray(2).map(fold)));
  }
}

/** The inverse of `writeColumn`. @param numbers what they are put into, as many as were written; whatever was in it is gone */
export function readColumn(from: ByteReader, numbers: Float64Array): Float64Array {
  const count = numbers.length;
  const way = from.number();
  const first = unfold(from.number());
  switch (way) {
    case ways.constant:
      return numbers.fill(first);
    case ways.lowest:
      from.packed(numbers);
      for (let index = 0; index < count; index += 1) numbers[index] = (numbers[index] as number) + first;
      return numbers;
    case ways.before: {
      numbers[0] = first;
      from.packed(numbers, 1);
      let value = first;
      for (let index = 1; index < count; index += 1) {
        value += unfold(numbers[index] as number);
        numbers[index] = value;
      }
      return numbers;
    }
    case ways.trend: {
      let step = unfold(from.number());
      numbers[0] = first;
      numbers[1] = first + step;
      from.packed(numbers, 2);
      let value = first + step;
      for (let index = 2; index < count; index += 1) {
        step += unfold(numbers[index] as number);
        value += step;
        numbers[index] = value;
      }
      return numbers;
    }
    default:
      throw new RangeError(`no way ${way} to read a column`);
  }
}
