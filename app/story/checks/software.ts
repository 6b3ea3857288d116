import { sparkCheck, unknown } from './spark-check.ts';

/** What is installed: DGX OS by its release file, the system under it, the driver. */
export const software = sparkCheck('software', 'Software on board', ({ identity, driver }, report) => {
  const { dgxOsVersion, osName, kernel } = identity;
  const driverVersion = driver.version ?? report?.gpu?.driverVersion ?? null;
  const cudaVersion = driver.cudaVersion ?? report?.gpu?.cudaVersion ?? null;
  const all = [
    ['DGX OS', dgxOsVersion],
    ['System', osName],
    ['Kernel', kernel],
    ['NVIDIA driver', driverVersion],
    ['CUDA', cudaVersion],
  ] as const;
  const figures = all.flatMap(([label, text]) => (text === null ? [] : [{ label, text, value: null }]));
  const withDriver = driverVersion === null ? '; the driver doesn’t answer now' : `, with NVIDIA driver ${driverVersion}`;
  if (dgxOsVersion !== null) {
    return { state: 'holds', says: `DGX OS ${dgxOsVersion}${osName === null ? '' : ` on ${osName}`}${withDriver}.`, figures };
  }
  if (osName === null) return unknown('This machine doesn’t say what system it runs.', figures);
  return { state: 'differs', says: `This Spark runs ${osName} without a DGX OS version in its release file${withDriver}.`, figures };
});
