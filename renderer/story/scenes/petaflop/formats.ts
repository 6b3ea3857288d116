import { grouped } from '../../../../app/telemetry/format/figure.ts';

/** A floating-point format: one bit for the sign, the rest as given. */
export interface NumberFormat {
  readonly id: 'fp16' | 'fp8' | 'fp4';
  readonly name: string;
  readonly exponentBits: number;
  readonly mantissaBits: number;
  /** The largest value; FP8 and FP4 spend the codes above on more values, or on none. */
  readonly largest: number;
}

/**
 * IEEE 754 binary16; E4M3 and E2M1 of the Open Compute Project, which tensor cores use.
 * https://www.opencompute.org/documents/ocp-microscaling-formats-mx-v1-0-spec-final-pdf
 */
export const numberFormats: readonly NumberFormat[] = [
  { id: 'fp16', name: 'FP16', exponentBits: 5, mantissaBits: 10, largest: 65_504 },
  { id: 'fp8', name: 'FP8', exponentBits: 4, mantissaBits: 3, largest: 448 },
  { id: 'fp4', name: 'FP4', exponentBits: 2, mantissaBits: 1, largest: 6 },
];

const biasOf = ({ exponentBits }: NumberFormat): number => 2 ** (exponentBits - 1) - 1;

/** A half goes to the even neighbour, as the hardware does. */
function roundedHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The value of the format that is nearest; what is too large becomes the largest. */
export function nearest(value: number, format: NumberFormat): number {
  const size = Math.abs(value);
  if (size === 0) return 0;
  const lowest = 1 - biasOf(format);
  const exponent = Math.max(lowest, Math.floor(Math.log2(size)));
  const step = 2 ** (exponent - format.mantissaBits);
  const rounded = Math.min(format.largest, roundedHalfEven(size / step) * step);
  // A zero without a sign.
  return rounded === 0 ? 0 : Math.sign(value) * rounded;
}

/** How a value of the format is written: sign, exponent, mantissa. @param value one that `nearest` gave */
export function bitsOf(
  value: number,
  format: NumberFormat,
): { readonly sign: string; readonly exponent: string; readonly mantissa: string } {
  const size = Math.abs(value);
  const lowest = 1 - biasOf(format);
  const exponent = size === 0 ? lowest : Math.max(lowest, Math.floor(Math.log2(size)));
  const scaled = Math.round((size / 2 ** exponent) * 2 ** format.mantissaBits);
  const normal = scaled >= 2 ** format.mantissaBits;
  const written = (bits: number, width: number) => bits.toString(2).padStart(width, '0');
  return {
    sign: value < 0 ? '1' : '0',
    exponent: written(normal ? exponent + biasOf(format) : 0, format.exponentBits),
    mantissa: written(normal ? scaled - 2 ** format.mantissaBits : scaled, format.mantissaBits),
  };
}

/** All values of FP4 from 0 up; small enough to see every one of them on a line. */
export const fp4Values: readonly number[] = [0, 0.5, 1, 1.5, 2, 3, 4, 6];

/** The number that is looked at first. */
export const shownNumber = 3.14;

/** A number with as many digits as say something. */
export const digits = (value: number): string =>
  grouped(value, 4)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');

/** What a format makes of a number, in a sentence. */
export function formatSays(value: number, format: NumberFormat): string {
  const near = nearest(value, format);
  const off = Math.abs(near - value);
  const written = `${format.name} writes ${digits(near)} for ${digits(value)}`;
  if (off < 0.00005) return `${written}: nothing is lost.`;
  const share = value === 0 ? 0 : off / Math.abs(value);
  const percent = share * 100 < 0.05 ? 'less than a tenth of a percent' : `${grouped(share * 100, share < 0.095 ? 1 : 0)}\u00a0%`;
  return `${written}, off by ${percent}.`;
}
