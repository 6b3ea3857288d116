import { sparsePeakTflops } from '../../../../app/story/checks/petaflop.ts';
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

/**
 * The peak at this machine's clock, or at that of the announcement where there is none.
 * @param own the clock of the GPU now in MHz
 * @param reference the clock at which the announced figure would be reached, in MHz
 */
export function clockSays(own: number | null, reference: number, isSpark: boolean | null): string {
  const peak = (clock: number): string => tflops(sparsePeakTflops(clock * 1e6));
  const known = `At ${megahertz(reference)} the theoretical peak of a GB10 is ${peak(reference)}.`;
  if (isSpark === false) return `${known} This machine has another GPU.`;
  return own === null ? `${known} Your driver doesn’t tell the clock now.` : `${known} Yours runs at ${megahertz(own)} now: ${peak(own)}.`;
}
