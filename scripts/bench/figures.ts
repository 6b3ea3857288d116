/* Figures as a bench prints them: what was measured beside what is asked. */

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The middle of a list; of an even one, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** The value below which `share` of the list lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** How much a series grows from one value to the next, by the least squares. */
export function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const shared = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  return shared / values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
}

export const mebibytes = (bytes: number): number => bytes / 2 ** 20;

/** One line: what was measured, the figure, what is asked of it. */
export function report(what: string, figure: string, asked = ''): void {
  console.log(`  ${what.padEnd(58)} ${figure.padStart(24)}${asked === '' ? '' : `   asked: ${asked}`}`);
}
