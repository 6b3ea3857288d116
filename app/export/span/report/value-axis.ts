import type { Unit } from '../../../telemetry/metrics.ts';

/** The lower and the upper end of a chart. */
export interface ValueAxis {
  readonly low: number;
  readonly high: number;
}

const roundSteps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** No unit of this app has a meaning below. */
const least = 1e-9;

/** The next round figure at or above. Bytes are rounded as GiB and MiB are: in powers of two. */
function roundUp(figure: number, unit: Unit): number {
  if (!(figure > 0) || !Number.isFinite(figure)) return 1;
  const value = Math.max(figure, least);
  const thousand = unit === 'bytes' ? 1024 ** Math.max(0, Math.floor(Math.log2(value) / 10)) : 1;
  const scaled = value / thousand;
  const power = 10 ** Math.floor(Math.log10(scaled));
  return (roundSteps.find((step) => step * power >= scaled * (1 - 1e-9)) ?? 10) * power * thousand;
}

/**
 * The ends of the axis for figures from `lowest` to `highest`. A share goes from 0 to 1, what can't be negative begins at 0;
 * temperatures, and what lies below 0, get the room that they take.
 */
export function valueAxis(unit: Unit, lowest: number, highest: number): ValueAxis {
  if (unit === 'share' && lowest >= 0 && highest <= 1) return { low: 0, high: 1 };
  if (unit !== 'celsius' && lowest >= 0) return { low: 0, high: roundUp(highest, unit) };
  const step = roundUp(Math.max(1, highest - lowest) / 4, unit);
  const low = Math.floor(lowest / step) * step;
  return { low, high: Math.max(low + step, Math.ceil(highest / step) * step) };
}
