import { sparkCheck, unknown } from './spark-check.ts';

const expected = ['Cortex-X925', 'Cortex-A725'] as const;

/** Ten large and ten small cores, by their part numbers. */
export const cores = sparkCheck('cores', '10 + 10 cores', ({ cpu }) => {
  if (cpu === null || cpu.kinds.length === 0) return unknown('The list of cores could not be read.');
  const figures = cpu.kinds.map(({ kind, cores }) => ({ label: kind ?? 'Unknown kind', text: String(cores), value: cores }));
  const seen = cpu.kinds.map(({ kind, cores }) => `${cores} ${kind ?? 'of an unknown kind'}`).join(' and ');
  if (cpu.kinds.some(({ kind }) => kind === null))
    return unknown(`This machine has ${cpu.cores.length} cores but doesn’t name them all.`, figures);
  const same =
    cpu.kinds.length === expected.length && expected.every((name) => cpu.kinds.some(({ kind, cores }) => kind === name && cores === 10));
  if (same) return { state: 'holds', says: `Seen: ${seen}.`, figures };
  return { state: 'differs', says: `Online now: ${seen}.`, figures, limits: 'Cores that are switched off are not in the list.' };
});
