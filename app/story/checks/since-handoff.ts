import { grouped } from '../../telemetry/format/figure.ts';
import { dateText, figureText } from '../figure-text.ts';
import { priceOn } from '../price.ts';
import { figureOf, momentOf } from '../story.ts';
import { builtInGib } from './memory.ts';
import { sparkCheck, unknown } from './spark-check.ts';

const handoff = momentOf('handoff').date;
const dayMs = 86_400_000;

/** Whole days since the handoff by this machine's clock, and what its price has done meanwhile. A reckoning: no machine can witness the day. */
export const sinceHandoff = sparkCheck('since-handoff', 'Since the handoff', ({ takenAtMs, memory }) => {
  const days = Math.floor((takenAtMs - Date.parse(handoff)) / dayMs);
  const today = new Date(takenAtMs).toISOString().slice(0, 10);
  if (days < 0) return unknown(`By this machine’s clock it is ${dateText(today)}, before the handoff; set the clock to see the days.`);
  const launch = figureOf('price-launch');
  const now = priceOn(today, (memory && builtInGib(memory.totalBytes)) ?? 128);
  const figures = [
    { label: 'Days', text: grouped(days, 0), value: days },
    { label: 'Price at launch, 128 GB', text: figureText(launch), value: launch.value },
    ...(now === null || now === launch
      ? []
      : [{ label: `New since ${dateText(now.asOf ?? today)}`, text: figureText(now), value: now.value }]),
  ];
  return {
    state: 'noted',
    says: `The handoff was on ${dateText(handoff)}: ${grouped(days, 0)} ${days === 1 ? 'day' : 'days'} ago by this machine’s clock.`,
    figures,
    formula: `${dateText(today)} − ${dateText(handoff)}`,
    limits:
      'Counted, not checked: no reading of a machine can confirm the day. From midnight UTC. Prices are NVIDIA’s, as published; shops ask what they like.',
  };
});
