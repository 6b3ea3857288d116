/** A figure and its unit, apart, because they are set in different type. */
export interface Figure {
  readonly figure: string;
  readonly unit: string;
}

/** What stands where a machine gave no figure. Never 0. */
export const emDash = '—';

/** A figure that isn't there; its unit keeps its place. */
export const missing = (unit: string): Figure => ({ figure: emDash, unit });

/**
 * A number with a comma for thousands and a true minus (U+2212). What rounds to zero has no sign.
 * @param decimals digits after the point, always written
 */
export function grouped(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return emDash;
  const digits = Math.abs(value).toFixed(decimals);
  const negative = value < 0 && Number(digits) !== 0;
  // Beyond 1e21 toFixed falls back to an exponent, which has no thousands.
  const [whole = '', fraction] = digits.includes('e') ? [digits] : digits.split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
  return negative ? `\u2212${text}` : text;
}

/** One unit of a ladder: how many base units it is, and the decimals that are usual for it. */
export interface Rung {
  readonly unit: string;
  readonly size: number;
  readonly decimals: number;
}

/** The value in the smallest unit in which its figure, as it will be written, stays below `change`. */
export function onLadder(value: number, ladder: readonly Rung[], change = 10_000): Figure {
  const fits = ({ size, decimals }: Rung) => Number(Math.abs(value / size).toFixed(decimals)) < change;
  const rung = ladder.find(fits) ?? ladder.at(-1);
  return rung ? { figure: grouped(value / rung.size, rung.decimals), unit: rung.unit } : missing('');
}
