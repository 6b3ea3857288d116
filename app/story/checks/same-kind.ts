import type { VerdictFigure } from '../verdict.ts';
import { nameOf, sparkCheck } from './spark-check.ts';

const spark = 'DGX Spark';

/** Whether this machine is of the kind that was handed over, and whose case it has: by the firmware, or by the GPU's name. */
export const sameKind = sparkCheck('same-kind', 'Of the same kind', ({ identity: { make, model }, gpus, machine }) => {
  const chip = gpus.find(({ name }) => name !== null)?.name ?? null;
  const name = nameOf(make, model);
  const figures: VerdictFigure[] = [
    { label: 'Machine', text: name ?? spark, value: null },
    ...(chip === null ? [] : [{ label: 'GPU', text: chip, value: null }]),
  ];
  const kind = make === 'NVIDIA' ? 'the very kind that was handed over' : 'of the same family as the one that was handed over';
  const says = `${firstWords(name, machine === 'simulated')}, ${kind}.`;
  return { state: 'holds', says, figures, ...(chip === null ? { limits: 'The driver doesn’t name the GPU now.' } : {}) };
});

const firstWords = (name: string | null, simulated: boolean): string =>
  name === null ? `This is a ${spark} whose firmware doesn’t name its maker` : `This is ${simulated ? 'a simulated' : 'the'} ${name}`;
