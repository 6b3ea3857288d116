import { gibText, sparkCheck, unknown } from './spark-check.ts';

const gib = 1024 ** 3;

/**
 * What is built in, by what Linux sees of it. Recordings of 128 GB machines show 119.7 to 121.7 GiB, firmware and kernel keep the rest;
 * a machine of 64 GB must show less than 64 and, by the same reserve, more than 52.
 */
export function builtInGib(totalBytes: number): 64 | 128 | null {
  if (totalBytes > 112 * gib && totalBytes <= 128 * gib) return 128;
  return totalBytes > 52 * gib && totalBytes <= 64 * gib ? 64 : null;
}

/** "128 GB of unified memory" against what Linux sees and what is used. */
export const memory = sparkCheck('memory', '128 GB of unified memory', ({ memory }) => {
  if (memory === null) return unknown('What Linux says of the memory could not be read.');
  const { totalBytes, usedBytes, availableBytes, freeBytes } = memory;
  const builtIn = builtInGib(totalBytes);
  const figures = [
    ...(builtIn === null ? [] : [{ label: 'Built in', text: `${builtIn}\u00a0GB`, value: builtIn * gib }]),
    { label: 'As Linux sees it', text: gibText(totalBytes), value: totalBytes },
    { label: 'Used', text: gibText(usedBytes), value: usedBytes },
    { label: 'Can be allocated', text: gibText(availableBytes), value: availableBytes },
    { label: 'Free, as CUDA sees it', text: gibText(freeBytes), value: freeBytes },
  ];
  const seen = `this machine has ${gibText(totalBytes)} for the system, ${gibText(usedBytes)} of it used now.`;
  const limits = 'Linux counts what firmware and kernel leave; memory is built in powers of two, so that “GB” on the box are GiB.';
  if (builtIn === 128) return { state: 'holds', says: `128 GB it is: ${seen}`, figures, limits };
  const model = builtIn === 64 ? 'This is the model with 64 GB, sold since October 2026: ' : 'Neither 128 nor 64 GB: ';
  return { state: 'differs', says: model + seen, figures, limits };
});
