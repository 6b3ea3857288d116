import { dateText, figureText } from '../../../../app/story/figure-text.ts';
import type { Figure } from '../../../../app/story/model.ts';
import { grouped } from '../../../../app/telemetry/format/figure.ts';

/** A price that holds from the beginning of a month on, in whole dollars. */
export interface PriceStep {
  /** "2026-02" */
  readonly from: string;
  readonly dollars: number;
}

/** The months from the launch to the last step and the one after, as "2025-10". */
export function monthsFrom(first: string, count: number): readonly string[] {
  const [year = 0, month = 1] = first.split('-').map(Number);
  return Array.from({ length: count }, (_, i) => {
    const at = month - 1 + i;
    return `${year + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** What it cost in a month, by the steps in their order: the last one that had begun. */
export const priceIn = (month: string, steps: readonly PriceStep[]): number =>
  steps.findLast(({ from }) => from <= month)?.dollars ?? steps[0]?.dollars ?? 0;

/**
 * What is drawn when a hand goes from one point to another: each month on the way gets its share.
 * @param drawn the price of each month, in dollars; it isn't changed
 */
export function drawTo(
  drawn: readonly number[],
  from: { readonly month: number; readonly dollars: number },
  to: { readonly month: number; readonly dollars: number },
): readonly number[] {
  const low = Math.min(from.month, to.month);
  const high = Math.max(from.month, to.month);
  return drawn.map((dollars, month) => {
    if (month < low || month > high) return dollars;
    const share = from.month === to.month ? 1 : (month - from.month) / (to.month - from.month);
    return Math.round((from.dollars + (to.dollars - from.dollars) * share) / 10) * 10;
  });
}

const text = (dollars: number): string => `$${grouped(dollars, 0)}`;

/** How a drawing compares with what was asked, by its end and by its mean distance. */
export function drawingSays(drawn: readonly number[], true_: readonly number[]): string {
  const end = drawn.at(-1) ?? 0;
  const now = true_.at(-1) ?? 0;
  const mean = drawn.reduce((sum, dollars, i) => sum + Math.abs(dollars - (true_[i] ?? 0)), 0) / Math.max(1, drawn.length);
  const missed = `On the way you were ${text(Math.round(mean / 10) * 10)} off on average`;
  if (Math.abs(end - now) < 150) return `Your line ends where the price does, at ${text(now)}. ${missed}.`;
  const ends = `Your line ends at ${text(end)}. It is ${text(now)}, ${text(Math.abs(now - end))} ${now > end ? 'more' : 'less'}`;
  return `${ends}. ${missed}.`;
}

/** The steps of a price in one sentence. @param steps in their order, each with the day for which it holds */
export function priceSays(steps: readonly Figure[]): string {
  const [launch, ...later] = steps;
  if (launch === undefined) return '';
  const since = later.map((step) => `${figureText(step)} since ${dateText((step.asOf ?? '').slice(0, 7))}`);
  return `It cost ${[`${figureText(launch)} at launch`, ...since].join(', ')}.`;
}
