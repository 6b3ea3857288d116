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
  // Where all remainders are nearly a tenth and the fixed terms were rounded down, one term takes a second one.
  for (const index of [...byRemainder, ...byRemainder]) {
    if (rest <= 0) break;
    rounded[index] = (rounded[index] ?? 0) + 1;
    rest -= 1;
  }
  // Two fixed terms that were both rounded up take a tenth too much: the term that comes nearest to its own figure gives it.
  const giver = rest === -1 ? byRemainder.findLast((index) => (rounded[index] ?? 0) > 0) : undefined;
  if (giver !== undefined) {
    rounded[giver] = (rounded[giver] ?? 0) - 1;
    rest = 0;
  }
  // Terms that don't add up in the first place, or that have no tenth to give, are each told for themselves.
  if (rest !== 0) return values.map((value) => formatGiga(value, system).figure);
  return rounded.map((value) => formatGiga(value * tenth, system).figure);
}

const remainder = (value: number | undefined): number => (value ?? 0) - Math.floor(value ?? 0);
