import type { VerdictFigure } from '../verdict.ts';
import { nameOf, sparkCheck } from './spark-check.ts';

const spark = 'DGX Spark';

/** Whether this machine is of the kind that was handed over, and whose case it has: by the firmware, or by the GPU's name. */
export const sameKind = sparkCheck('same-kind', 'Of the same kind', ({ identity: { make, model }, gpus }) => {
  const chip = gpus.find(({ name }) => name !== null)?.name ?? null;
  const name = nameOf(make, model);
  const figures: VerdictFigure[] = [
    { label: 'Machine', text: name ?? spark, value: null },
    ...(chip === null ? [] : [{ label: 'GPU', text: chip, value: null }]),
  ];
  const says =
    make === 'NVIDIA'
      ? 'This is a DGX Spark of NVIDIA’s own make, as the one that was handed over.'
      : name === null
        ? 'This is a machine of the DGX Spark family; its firmware doesn’t say who made it.'
        : `This is a ${name}, of the same family as the one that was handed over.`;
  return { state: 'holds', says, figures, ...(chip === null ? { limits: 'The driver doesn’t name the GPU now.' } : {}) };
});
