import { grouped } from '../../../../app/telemetry/format/figure.ts';

const tflops = (value: number): string => `${grouped(value, 0)}\u00a0TFLOPS`;
const megahertz = (value: number): string => `${grouped(value, 0)}\u00a0MHz`;

/**
 * What the line says at the reader's place, and where their own GPU is.
 * @param own the clock of the GPU now in MHz; `null` where it doesn't say or is another kind
 * @param isSpark `null` before it is known
 */
export function peakSays(clock: number, peak: number, own: number | null, ownPeak: number | null, isSpark: boolean | null): string {
  const here = `At ${megahertz(clock)} the theoretical peak is ${tflops(peak)}.`;
  if (isSpark === false) return `${here} This machine has another GPU, which has no place on this line.`;
  if (own === null || ownPeak === null) return `${here} Your driver doesn’t tell the clock now.`;
  if (Math.abs(own - clock) <= 20) return `${here} That is where your machine is now.`;
  return `${here} Yours runs at ${megahertz(own)} now: ${tflops(ownPeak)}.`;
}
