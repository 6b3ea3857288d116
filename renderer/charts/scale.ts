const steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The next round figure at or above a value: 1, 1.5, 2, 3, 4, 5, 6, 8 or 10 times a power of ten. 0 for 0 and less. */
export function roundUp(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = steps.find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** Room above the highest point, so that a trace never touches the row above. */
const headroom = 1.08;

/**
 * The top of a scale that has no natural end. It rises as soon as the trace needs it, and falls only when the trace fills less
 * than 45 % of it, so that it doesn't jump to and fro.
 * @param before the top as it was drawn last; `null` at the first drawing
 * @param peak the highest point in view; `null` where there is none
 * @param least the lowest top that makes sense: noise must not fill the strip
 */
export function ceilingFor(before: number | null, peak: number | null, least: number): number {
  const wanted = Math.max(least, roundUp((peak ?? 0) * headroom));
  if (before === null || wanted > before) return wanted;
  return (peak ?? 0) < before * 0.45 ? wanted : before;
}
