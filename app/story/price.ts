import type { Figure } from './model.ts';
import { figureOf } from './story.ts';

const largeModel = ['price-launch', 'price-february', 'price-october'].map(figureOf);
const smallModel = ['price-small'].map(figureOf);

/**
 * What a new Spark cost on a day.
 * @param day "2026-02-23"
 * @param builtInGib 64 for the model of October 2026, 128 for the Founders Edition
 * @returns `null` before it was on sale
 */
export const priceOn = (day: string, builtInGib: 64 | 128): Figure | null =>
  (builtInGib === 64 ? smallModel : largeModel).findLast(({ asOf }) => asOf !== undefined && asOf <= day) ?? null;
