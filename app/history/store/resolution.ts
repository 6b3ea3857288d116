import type { Unit } from '../../telemetry/metrics.ts';

/**
 * How finely a figure is kept: as a whole number of steps. Each step is at least as fine as what the kernel or the driver tells and a
 * screen shows. Bytes are exact. Rates, of any size and never known to four digits, keep 12 bits behind the first one.
 */
export interface Resolution {
  /** Written into files: never changed. */
  readonly id: number;
  readonly toSteps: (value: number) => number;
  readonly fromSteps: (steps: number) => number;
  /** The same for a whole column, in its place; each number stands for `factor` steps. */
  readonly columnFromSteps: (column: Float64Array, factor: number) => void;
  /** Steps that a mean over several readings is rounded to. */
  readonly meanSteps: number;
}

const mostSteps = 2 ** 49;
/** Never −0, which is no number of steps. */
const bounded = (steps: number): number => Math.max(-mostSteps, Math.min(mostSteps, steps)) + 0;

const parts = (id: number, perUnit: number, meanSteps: number): Resolution => ({
  id,
  toSteps: (value) => bounded(Math.round(value * perUnit)),
  // A division, so that 0.3 comes back as 0.3.
  fromSteps: (steps) => steps / perUnit,
  columnFromSteps(column, factor) {
    for (let index = 0; index < column.length; index += 1) column[index] = ((column[index] as number) * factor) / perUnit;
  },
  meanSteps,
});

const multiples = (id: number, size: number, meanSteps: number): Resolution => ({
  id,
  toSteps: (value) => bounded(Math.round(value / size)),
  fromSteps: (steps) => steps * size,
  columnFromSteps(column, factor) {
    for (let index = 0; index < column.length; index += 1) column[index] = (column[index] as number) * factor * size;
  },
  meanSteps,
});

const bits = new DataView(new ArrayBuffer(4));
/** Of the 23 bits that a float32 keeps behind the first one, so many are dropped. */
const dropped = 11;
const largest = 2 ** 127;

/** The bits of a float in their order are whole numbers in the order of the figures. */
const floating: Resolution = {
  id: 6,
  toSteps(value) {
    bits.setFloat32(0, Math.min(largest, Math.abs(value)));
    const steps = (bits.getInt32(0) + (1 << (dropped - 1))) >> dropped;
    return value < 0 ? 0 - steps : steps;
  },
  fromSteps(steps) {
    bits.setInt32(0, Math.abs(steps) << dropped);
    return steps < 0 ? -bits.getFloat32(0) : bits.getFloat32(0);
  },
  columnFromSteps(column, factor) {
    for (let index = 0; index < column.length; index += 1) column[index] = floating.fromSteps((column[index] as number) * factor);
  },
  meanSteps: 1,
};

const whole = multiples(0, 1, 1024);
const hundredths = parts(1, 100, 1);
const millidegrees = parts(2, 1000, 10);
const milliwatts = parts(3, 1000, 10);
const shares = parts(4, 10_000, 1);
const cores = parts(5, 100_000, 1);
const kilohertz = multiples(7, 1000, 100);

const all = [whole, hundredths, millidegrees, milliwatts, shares, cores, floating, kilohertz];

const ofUnit: Readonly<Record<Unit, Resolution>> = {
  bytes: whole,
  'bytes-per-second': floating,
  'per-second': floating,
  share: shares,
  celsius: millidegrees,
  watts: milliwatts,
  hertz: kilohertz,
  cores,
  count: hundredths,
  seconds: hundredths,
};

export const resolutionOf = (unit: Unit): Resolution => ofUnit[unit];

/** @throws RangeError where no file of ours has such a number */
export function resolutionById(id: number): Resolution {
  const found = all.find((resolution) => resolution.id === id);
  if (!found) throw new RangeError(`no resolution ${id}`);
  return found;
}

/** A figure as it will be read back. */
export const kept = ({ toSteps, fromSteps }: Resolution, value: number): number => fromSteps(toSteps(value));

/** A mean as it will be read back: never outside its minimum and maximum. */
export const keptMean = ({ toSteps, fromSteps, meanSteps }: Resolution, min: number, mean: number, max: number): number =>
  Math.max(min, Math.min(max, fromSteps(Math.round(toSteps(mean) / meanSteps) * meanSteps)));
