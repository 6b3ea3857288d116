import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packNumbers, unpackNumbers } from '../../../../app/history/store/bits.ts';

/** A group of figures of one size, with one that is far off: that one is written as it is. */
const groupWithOutlier = fc
  .tuple(fc.nat(40), fc.integer({ min: 3, max: 12 }))
  .chain(([size, beyond]) =>
    fc
      .tuple(fc.array(fc.maxSafeNat(), { minLength: 31, maxLength: 31 }), fc.maxSafeNat(), fc.nat(31))
      .map(([usual, far, at]) => usual.map((number) => number % 2 ** size).toSpliced(at, 0, far % 2 ** (size + beyond))),
  );

const anyNumber = fc.oneof(
  fc.constant(0),
  fc.nat(3),
  fc.nat(300),
  fc.nat(2 ** 31 - 1),
  fc.maxSafeNat(),
  fc.constant(Number.MAX_SAFE_INTEGER),
);

function roundTrip(numbers: readonly number[], before = 0, after = 4): { numbers: Float64Array; end: number; length: number } {
  const packed = packNumbers(numbers);
  const bytes = new Uint8Array(before + packed.length + after).fill(0xa5);
  bytes.set(packed, before);
  const unpacked = new Float64Array(numbers.length);
  const end = unpackNumbers(bytes, before, unpacked);
  return { numbers: unpacked, end, length: packed.length };
}

describe('packed whole numbers', () => {
  it('come back as they were, wherever among other bytes they lie', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(anyNumber, { maxLength: 200 }), groupWithOutlier), fc.nat(9), fc.nat(9), (numbers, before, after) => {
        const back = roundTrip(numbers, before, after);
        expect([...back.numbers]).toEqual(numbers);
        expect(back.end).toBe(before + back.length);
      }),
      { numRuns: 400 },
    );
  });

  it('take six bits for 32 zeros', () => {
    expect(packNumbers(new Float64Array(320)).length).toBe(8);
  });

  it('take about as many bits as the figures have', () => {
    const noise = Float64Array.from({ length: 900 }, (_, index) => (index * 7919) % 64);
    expect((packNumbers(noise).length * 8) / 900).toBeLessThan(7.5);
  });
});
