import type { Figure } from '../../../../app/story/model.ts';
import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { figureOf } from '../../content.ts';

/** One way to measure the two boxes against each other. */
export interface Axis {
  readonly id: 'memory' | 'bandwidth' | 'power' | 'price';
  readonly name: string;
  readonly old: Figure;
  readonly spark: Figure;
  /** A second figure of the Spark where it has changed since; `null` where it hasn't. */
  readonly since: Figure | null;
}

const axis = (id: Axis['id'], name: string, old: string, spark: string, since: string | null = null): Axis => ({
  id,
  name,
  old: figureOf(old),
  spark: figureOf(spark),
  since: since === null ? null : figureOf(since),
});

/** The four axes with the story's figures. */
export const axesOf = (): readonly Axis[] => [
  axis('memory', 'Memory', 'dgx1-memory', 'spark-memory'),
  axis('bandwidth', 'Bandwidth', 'dgx1-bandwidth', 'spark-bandwidth'),
  axis('power', 'Power', 'dgx1-power', 'spark-power'),
  axis('price', 'Price', 'dgx1-price', 'price-launch', 'price-october'),
];

/** The knob reaches beyond the old box, so that its end gives nothing away. */
export const reach = 1.25;

/** Shares of a bar's whole length, at most all of it. */
export const lengthOf = (value: number, old: number): number => Math.min(1, value / (old * reach));

/** How many of the one make one of the other. */
export const timesOf = (old: number, spark: number): number => old / spark;

/** "21.1", "13.3", "1": as many Sparks as one DGX-1. */
export function countText(count: number): string {
  return grouped(count, count < 99.95 ? 1 : 0).replace(/\.0$/, '');
}

/** What one DGX-1 is worth on each axis, in Sparks; "one DGX-1 has as much memory as 1 Spark". */
const phrase: Readonly<Record<Axis['id'], (count: string, one: boolean) => string>> = {
  memory: (count, one) => (one ? 'One DGX-1 had exactly as much as one Spark.' : `One DGX-1 had as much as ${count} Sparks.`),
  bandwidth: (count) => `One DGX-1 moved as much as ${count} Sparks: on this axis the old box wins.`,
  power: (count) => `One DGX-1 was built to draw as much as ${count} Sparks.`,
  price: (count) => `One DGX-1 cost as much as ${count} Sparks.`,
};

/** The truth of an axis, in one sentence. */
export function truthSays({ id, old, spark, since }: Axis): string {
  const count = timesOf(old.value, spark.value);
  const now = since === null ? '' : ` Of today’s, ${countText(timesOf(old.value, since.value))}.`;
  return phrase[id](countText(count), Math.abs(count - 1) < 0.005) + now;
}

/**
 * What a guess was worth.
 * @param guess where the reader let the bar of the Spark end, in the unit of the axis
 */
export function guessSays(guess: number, { spark }: Axis): string {
  if (guess <= 0) return 'You left it nothing at all.';
  const times = Math.max(guess, spark.value) / Math.min(guess, spark.value);
  if (times < 1.06) return 'You had it.';
  if (times < 1.3) return 'You were close.';
  const figure = countText(Number(times.toPrecision(2)));
  return guess > spark.value ? `You gave it ${figure} times what it has.` : `You gave it ${figure} times too little.`;
}
