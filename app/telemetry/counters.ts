/**
 * The rate of a counter over the measured interval.
 * @returns units per second, 0 or more; `null` without an earlier reading, for an interval that isn't positive, or when the
 * counter went back (a device was replaced, a driver reloaded, the counter overflowed): that interval can't be known.
 */
export function rate(now: number | null | undefined, before: number | null | undefined, elapsedSeconds: number | null): number | null {
  if (now == null || before == null || elapsedSeconds === null || !(elapsedSeconds > 0)) return null;
  const difference = now - before;
  return Number.isFinite(difference) && difference >= 0 ? difference / elapsedSeconds : null;
}

/** The sum of what is known; `null` when nothing is. */
export function sumKnown(values: Iterable<number | null>): number | null {
  let sum: number | null = null;
  for (const value of values) if (value !== null) sum = (sum ?? 0) + value;
  return sum;
}

/** A decimal number as a kernel file writes it, or `null` for anything else (also for "", "nan", "max"). */
export function toNumber(text: string | undefined): number | null {
  const trimmed = text?.trim();
  if (!trimmed || !/^[-+]?\d+(\.\d+)?$/.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : null;
}
