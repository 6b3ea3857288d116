import { type ByteSystem, giga } from '../../../app/telemetry/format/format.ts';

export interface Tick {
  readonly share: number;
  readonly label: string;
}

/** Steps of a scale that people count memory in. */
const steps = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048] as const;

/**
 * Marks of a memory scale at whole powers of two, three to six of them from zero on.
 * @param taken a stretch of the scale, in shares, that other words stand in: no mark is set there. Zero always has its own.
 */
export function ticksOf(totalBytes: number, system: ByteSystem, taken: readonly [number, number]): readonly Tick[] {
  const total = totalBytes / (system === 'binary' ? 1024 ** 3 : 1e9);
  const step = steps.find((size) => total / size <= 5) ?? total;
  const count = Math.floor(total / step) + 1;
  return Array.from({ length: count }, (_, index) => ({
    share: (index * step) / total,
    label: index === 0 ? `0 ${giga(system)}` : String(index * step),
  })).filter(({ share }) => share === 0 || (share < 0.97 && (share < taken[0] - 0.05 || share > taken[1])));
}
