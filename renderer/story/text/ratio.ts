import { grouped } from '../../../app/telemetry/format/figure.ts';

const times = (value: number): string => `${grouped(value, value < 9.95 ? 1 : 0).replace(/\.0$/, '')}\u00a0times`;

/** A ratio of two boxes with its direction: "the same", "21 times less", "5.9 times more". @param ratio the second to the first, above 0 */
export function ratioText(ratio: number): string {
  if (Math.abs(ratio - 1) < 0.005) return 'the same';
  return ratio > 1 ? `${times(ratio)} more` : `${times(1 / ratio)} less`;
}
