import { type ByteSystem, formatGiga } from '../../../app/telemetry/format/format.ts';

const gigaSize = (system: ByteSystem): number => (system === 'binary' ? 1024 ** 3 : 1e9);

/**
 * Terms of a sum with one decimal, rounded so that what is written adds up to the total as it is written. Where plain rounding
 * would be off by a tenth or two, the terms with the largest remainders take it.
 * @param fixed which terms keep their plain rounding, because they are told elsewhere too
 */
export function addsUp(values: readonly number[], total: number, fixed: readonly boolean[], system: ByteSystem): readonly string[] {
  const tenth = gigaSize(system) / 10;
  const tenths = values.map((value) => value / tenth);
  const rounded = tenths.map((value, index) => (fixed[index] ? Math.round(value) : Math.floor(value)));
  let rest = Math.round(total / tenth) - rounded.reduce((sum, value) => sum + value, 0);
  const free = values.map((_, index) => index).filter((index) => !fixed[index]);
  const byRemainder = free.toSorted((a, b) => remainder(tenths[b]) - remainder(tenths[a]));
  for (const index of byRemainder) {
    if (rest <= 0) break;
    rounded[index] = (rounded[index] ?? 0) + 1;
    rest -= 1;
  }
  // Only terms that don't add up in the first place leave anything over; then each is told for itself.
  if (rest !== 0) return values.map((value) => formatGiga(value, system).figure);
  return rounded.map((value) => formatGiga(value * tenth, system).figure);
}

const remainder = (value: number | undefined): number => (value ?? 0) - Math.floor(value ?? 0);
