import { metrics } from '../../telemetry/catalogue.ts';
import type { Labels, Unit } from '../../telemetry/metrics.ts';
import { processMemory, type TierSeconds, tierSeconds } from '../kept-tiers.ts';

/** One bucket of one metric instance, as an export tells it. */
export interface ImportedBucket {
  readonly fromMs: number;
  readonly stepSeconds: TierSeconds;
  readonly metric: string;
  readonly labels: Labels;
  readonly unit: Unit;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  /** How many readings it holds, 1 or more. */
  readonly count: number;
}

/** What stands in a file in the place of a bucket, be it what it may. */
export type Told = Readonly<Record<Exclude<keyof ImportedBucket, 'fromMs'>, unknown>> & { readonly fromMs: number };

const units: ReadonlyMap<string, Unit> = new Map([...metrics.map(({ id, unit }) => [id, unit] as const), [processMemory, 'bytes']]);

/** No Spark was switched on before, and a block's place in its table has no room for times after. */
const earliestMs = Date.UTC(2000);
const latestMs = Date.UTC(2200);

/** A word of the file in a sentence of ours. */
const quoted = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === undefined ? 'nothing' : text.slice(0, 60);
};

const isStep = (value: unknown): value is TierSeconds => (tierSeconds as readonly unknown[]).includes(value);
const isLabels = (value: unknown): value is Labels =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((label) => typeof label === 'string');

/**
 * What a file says as a bucket.
 * @returns words for what is wrong with it; `null` where nothing was read in it and an older reading only stands
 */
export function bucketOf(told: Told): ImportedBucket | string | null {
  const { fromMs, stepSeconds, metric, labels, unit, min, mean, max, count } = told;
  const known = typeof metric === 'string' ? units.get(metric) : undefined;
  if (typeof metric !== 'string' || known === undefined) return `reading of a metric that this version doesn’t know (${quoted(metric)})`;
  if (!isLabels(labels)) return 'reading with labels that are no texts';
  if (unit !== known) return `reading in another unit (${metric} in ${quoted(unit)}, not in ${known})`;
  if (!isStep(stepSeconds)) return `reading of a step that this app doesn’t keep (${quoted(stepSeconds)} s, not 1, 10, 60 or 900)`;
  if (!(fromMs >= earliestMs && fromMs < latestMs)) return 'reading at a time that can’t be';
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) return 'reading whose count is no whole number';
  if (count === 0) return null;
  if (typeof min !== 'number' || typeof mean !== 'number' || typeof max !== 'number' || !Number.isFinite(min + mean + max)) {
    return 'reading that is no number';
  }
  // The mean of figures that are all the same may be off by the last of its bits.
  const slack = 1e-9 * Math.max(Math.abs(min), Math.abs(max));
  if (!(min <= max && mean >= min - slack && mean <= max + slack)) return 'reading whose mean lies outside of its minimum and maximum';
  const within = Math.min(max, Math.max(min, mean));
  return { fromMs, stepSeconds, metric, labels, unit: known, min, mean: within, max, count };
}
