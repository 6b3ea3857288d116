import type { Snapshot } from '../../telemetry/snapshot.ts';
import { figureText } from '../figure-text.ts';
import { figureOf } from '../story.ts';
import { sparkCheck, unknown, wattsText } from './spark-check.ts';

const said = figureOf('watts-said');

/** The whole box, where the optional `spbm` driver measures it; its channel is named `sys_total`. */
const boxWatts = ({ sensors }: Snapshot): number | null =>
  sensors?.rails.find(({ label, powerWatts }) => label === 'Whole system' && powerWatts !== null)?.powerWatts ?? null;

/** "It runs at just 40 watts" against the watts of this moment. */
export const fortyWatts = sparkCheck('forty-watts', 'Just 40 watts', (snapshot) => {
  const box = boxWatts(snapshot);
  const gpu = snapshot.gpus.find(({ powerWatts }) => powerWatts !== null)?.powerWatts ?? null;
  const figures = [
    ...(gpu === null ? [] : [{ label: 'GPU alone', text: wattsText(gpu), value: gpu }]),
    ...(box === null ? [] : [{ label: 'Whole box', text: wattsText(box), value: box }]),
    { label: 'As said', text: figureText(said), value: said.value },
  ];
  if (box !== null) {
    const below = box <= said.value;
    const says = `The whole box draws ${wattsText(box)} now, ${below ? 'no more than' : 'more than'} the ${figureText(said)} that were said.`;
    return { state: below ? 'holds' : 'differs', says, figures };
  }
  if (gpu === null) return unknown('The driver doesn’t tell the GPU’s power now.', figures);
  const limits = 'This is the GPU alone. Stock DGX OS has no sensor for the whole box; the optional spbm driver has.';
  if (gpu > said.value) {
    return {
      state: 'differs',
      says: `The GPU alone draws ${wattsText(gpu)} now, more than the ${figureText(said)} that were said of the whole box.`,
      figures,
      limits,
    };
  }
  const says = `The GPU alone draws ${wattsText(gpu)} now; what the whole box draws on top of it isn’t measured here.`;
  return { ...unknown(says, figures), limits };
});
