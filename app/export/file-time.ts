/** A time as a part of a file name: "2026-11-23T14-02-17Z". */
export const fileTime = (ms: number): string =>
  new Date(ms)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
