import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Buckets, decodeBlock, encodeBlock } from '../../../../app/history/store/block.ts';
import { type Resolution, resolutionOf } from '../../../../app/history/store/resolution.ts';
import type { Unit } from '../../../../app/telemetry/metrics.ts';

const units: readonly Unit[] = [
  'bytes',
  'bytes-per-second',
  'share',
  'celsius',
  'watts',
  'hertz',
  'cores',
  'per-second',
  'count',
  'seconds',
];

const figure: Readonly<Record<Unit, fc.Arbitrary<number>>> = {
  bytes: fc.oneof(
    fc.nat(2 ** 27).map((kibibytes) => kibibytes * 1024),
    fc.maxSafeNat().map((bytes) => bytes % 2 ** 45),
  ),
  'bytes-per-second': fc.double({ min: 0, max: 1e12, noNaN: true }),
  'per-second': fc.double({ min: 0, max: 1e6, noNaN: true }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  celsius: fc.double({ min: -100, max: 250, noNaN: true }),
  watts: fc.double({ min: 0, max: 1000, noNaN: true }),
  hertz: fc.nat(4_000_000).map((kilohertz) => kilohertz * 1000),
  cores: fc.double({ min: 0, max: 256, noNaN: true }),
  count: fc.double({ min: 0, max: 1e9, noNaN: true }),
  seconds: fc.double({ min: 0, max: 1e9, noNaN: true }),
};

interface Bucket {
  readonly skipped: number;
  readonly readings: readonly number[];
}

const bucketsOf = (list: readonly Bucket[]): Buckets => {
  let place = -1;
  return {
    places: Float64Array.from(list, ({ skipped }) => {
      place += skipped + 1;
      return place;
    }),
    min: Float64Array.from(list, ({ readings }) => Math.min(...readings)),
    mean: Float64Array.from(list, ({ readings }) => readings.reduce((sum, value) => sum + value, 0) / readings.length),
    max: Float64Array.from(list, ({ readings }) => Math.max(...readings)),
    count: Float64Array.from(list, ({ readings }) => readings.length),
  };
};

const anyBuckets = (unit: Unit, mostReadings: number) =>
  fc
    .array(
      fc.record({
        skipped: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(50) }),
        readings: fc.array(figure[unit], { minLength: 1, maxLength: mostReadings }),
      }),
      { maxLength: 100 },
    )
    .map(bucketsOf);

const rounded = ({ toSteps, fromSteps }: Resolution, values: Float64Array) => values.map((value) => fromSteps(toSteps(value)));

describe.each(units)('a block of %s', (unit) => {
  const resolution = resolutionOf(unit);

  it('of single readings comes back as they were, to the last step', () => {
    fc.assert(
      fc.property(anyBuckets(unit, 1), (before) => {
        const after = decodeBlock(encodeBlock(before, resolution));
        const expected = rounded(resolution, before.mean);
        expect(after).toMatchObject({ ...before, min: expected, mean: expected, max: expected });
      }),
    );
  });

  it('of several readings keeps minimum and maximum to the last step, and the mean to its own', () => {
    fc.assert(
      fc.property(anyBuckets(unit, 4), (before) => {
        const after = decodeBlock(encodeBlock(before, resolution));
        expect(after.places).toEqual(before.places);
        expect(after.count).toEqual(before.count);
        expect(after.min).toEqual(rounded(resolution, before.min));
        expect(after.max).toEqual(rounded(resolution, before.max));
        after.mean.forEach((mean, index) => {
          const off = Math.abs(resolution.toSteps(mean) - resolution.toSteps(before.mean[index] as number));
          expect(off).toBeLessThanOrEqual(resolution.meanSteps / 2 + 1);
        });
      }),
    );
  });
});

describe('a block', () => {
  it('of bytes keeps every single one', () => {
    const buckets = bucketsOf([121_700_000_001, 3, 2 ** 45].map((value) => ({ skipped: 0, readings: [value] })));
    expect([...decodeBlock(encodeBlock(buckets, resolutionOf('bytes'))).mean]).toEqual([121_700_000_001, 3, 2 ** 45]);
  });

  it('of rates keeps them to a part in eight thousand', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e15, noNaN: true }), (rate) => {
        const { toSteps, fromSteps } = resolutionOf('bytes-per-second');
        expect(Math.abs(fromSteps(toSteps(rate)) / rate - 1)).toBeLessThanOrEqual(1 / 8192);
      }),
    );
  });

  it('says how far apart its readings usually are', () => {
    const every = (skipped: number) => bucketsOf(Array.from({ length: 20 }, () => ({ skipped, readings: [1] })));
    expect(decodeBlock(encodeBlock(every(0), resolutionOf('share'))).period).toBe(1);
    expect(decodeBlock(encodeBlock(every(9), resolutionOf('share'))).period).toBe(10);
  });

  it('of a figure that stands still takes a few bytes', () => {
    const still = bucketsOf(Array.from({ length: 900 }, () => ({ skipped: 0, readings: [127_600_812 * 1024] })));
    expect(encodeBlock(still, resolutionOf('bytes')).length).toBeLessThan(20);
  });

  it('that is cut short or garbled throws, or gives as many figures as it says', () => {
    const whole = encodeBlock(
      bucketsOf(Array.from({ length: 50 }, (_, index) => ({ skipped: index % 7, readings: [index * 1.5, index] }))),
      resolutionOf('watts'),
    );
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const broken = cut ? whole.slice(0, at) : whole.slice();
        if (!cut) broken[at] = byte;
        try {
          const { places, mean } = decodeBlock(broken);
          expect(mean.length).toBe(places.length);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
