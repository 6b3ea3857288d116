import type { EnergySettings } from '../../../app/settings/energy.ts';
import { type EnergyRange, stretchName } from './stretches.ts';
import { type EnergyTotal, recordedText, shownJoules } from './totals.ts';
import { costOf, energyText, moneyText, priceText } from './words.ts';

/** What is summed up: "in the last 30 days", "since Mon 9 Nov" where less was recorded. */
export const spanWords = ({ content, count, unit }: EnergyRange, stretches: number, firstMs: number, nowMs: number): string =>
  stretches < count ? `since ${stretchName(unit, firstMs, nowMs)}` : `in the last ${content}`;

/**
 * How much, of what, at what price: a title and the sentences under it.
 * @param when as `spanWords` says it
 */
export function energyAnswer(total: EnergyTotal, when: string, price: EnergySettings): { readonly title: string; readonly lead: string } {
  const joules = shownJoules(total);
  if (joules === null) return { title: 'No power was measured', lead: `No reading ${when} tells how much energy was used.` };
  const scope =
    total.machineEnergyJoules === null
      ? 'Used by the GPU alone, from its own power reading: no sensor measures the whole machine, which uses more.'
      : `Used by the whole machine, as its sensor measured it. The GPU’s share: ${energyText(total.gpuEnergyJoules)}.`;
  const share = total.recordedShare > 0.995 ? '' : `Recorded ${recordedText(total.recordedShare)} of the time; the rest isn’t counted.`;
  const cost = costOf(joules, price);
  const paid = cost === null ? '' : `${moneyText(cost, price.currency)} at ${priceText(price)}.`;
  return { title: `${energyText(joules)} ${when}`, lead: [scope, share, paid].filter(Boolean).join(' ') };
}
