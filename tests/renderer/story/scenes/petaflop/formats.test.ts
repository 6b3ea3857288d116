import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bitsOf,
  digits,
  formatSays,
  fp4Values,
  type NumberFormat,
  nearest,
  numberFormats,
} from '../../../../../renderer/story/scenes/petaflop/formats.ts';

const format = (id: NumberFormat['id']): NumberFormat => {
  const found = numberFormats.find((each) => each.id === id);
  if (!found) throw new Error(`no format ${id}`);
  return found;
};
const [fp16, fp8, fp4] = [format('fp16'), format('fp8'), format('fp4')];

describe('the nearest number', () => {
  test('of FP4 is one of its eight, and the nearest of them', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20, noNaN: true }), (value) => {
        const near = nearest(value, fp4);
        expect(fp4Values).toContain(near);
        const least = Math.min(...fp4Values.map((each) => Math.abs(each - value)));
        expect(Math.abs(near - value)).toBeCloseTo(least, 12);
      }),
    );
  });

  test('of FP16 is what the machine’s own rounding gives', () => {
    fc.assert(
      fc.property(fc.double({ min: -60_000, max: 60_000, noNaN: true }), (value) => {
        expect(nearest(value, fp16)).toBe(Math.f16round(value) + 0);
      }),
    );
  });

  test('is itself already, and keeps its sign', () => {
    for (const each of numberFormats) {
      fc.assert(
        fc.property(fc.double({ min: -400, max: 400, noNaN: true }), (value) => {
          const near = nearest(value, each);
          expect(nearest(near, each)).toBe(near);
          expect(near * value).toBeGreaterThanOrEqual(0);
        }),
      );
    }
  });

  test('is the largest where the number is too large', () => {
    expect([nearest(100, fp4), nearest(1e6, fp8), nearest(-1e9, fp16)]).toEqual([6, 448, -65_504]);
  });
});

describe('the bits', () => {
  test('are those of the standard', () => {
    expect(bitsOf(3, fp4)).toEqual({ sign: '0', exponent: '10', mantissa: '1' });
    expect(bitsOf(0.5, fp4)).toEqual({ sign: '0', exponent: '00', mantissa: '1' });
    expect(bitsOf(-1, fp16)).toEqual({ sign: '1', exponent: '01111', mantissa: '0000000000' });
    expect(bitsOf(448, fp8)).toEqual({ sign: '0', exponent: '1111', mantissa: '110' });
    expect(bitsOf(0, fp8)).toEqual({ sign: '0', exponent: '0000', mantissa: '000' });
  });

  test('read back are the number', () => {
    for (const each of numberFormats) {
      fc.assert(
        fc.property(fc.double({ min: 0, max: 6, noNaN: true }), (value) => {
          const near = nearest(value, each);
          const { exponent, mantissa } = bitsOf(near, each);
          const bias = 2 ** (each.exponentBits - 1) - 1;
          const power = Number.parseInt(exponent, 2);
          const fraction = Number.parseInt(mantissa, 2) / 2 ** each.mantissaBits;
          expect(power === 0 ? fraction * 2 ** (1 - bias) : (1 + fraction) * 2 ** (power - bias)).toBe(near);
        }),
      );
    }
  });
});

describe('what is said of it', () => {
  test('names the distance, or that there is none', () => {
    expect(formatSays(3.14, fp4).replaceAll('\u00a0', ' ')).toBe('FP4 writes 3 for 3.14, off by 4.5 %.');
    expect(formatSays(3, fp4)).toBe('FP4 writes 3 for 3: nothing is lost.');
    expect(formatSays(3.14, fp16)).toContain('less than a tenth of a percent');
  });

  test('has no more digits than say something', () => expect([3.14, 3, 0.5, 3.1406].map(digits)).toEqual(['3.14', '3', '0.5', '3.1406']));
});
