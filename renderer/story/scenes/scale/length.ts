import { grouped } from '../../../../app/telemetry/format/figure.ts';

const trimmed = (value: number, decimals: number): string => grouped(value, decimals).replace(/\.0+$/, '');

/** A length as one would say it: "50.5 mm", "1.7 m", "123 m". Millimetres below a metre, whole metres from ten on. */
export function lengthText(metres: number): string {
  if (metres === 0) return '0\u00a0m';
  // What would be written as 1,000 mm is a metre.
  if (Math.abs(metres) < 0.99995) return `${trimmed(metres * 1000, 1)}\u00a0mm`;
  return `${trimmed(metres, Math.abs(metres) < 9.95 ? 1 : 0)}\u00a0m`;
}
