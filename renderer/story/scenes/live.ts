import { useReading } from '../../live/hooks.ts';

const sum = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
};

/** What the GPUs draw together now, in watts to a tenth; `null` where none says. */
export const useGpuWatts = (): number | null =>
  useReading((snapshot) => {
    const watts = sum(snapshot?.gpus.map(({ powerWatts }) => powerWatts) ?? []);
    return watts === null ? null : Math.round(watts * 10) / 10;
  });

/** The clock of the first GPU now, in whole MHz; `null` where it doesn't say. */
export const useGpuMegahertz = (): number | null =>
  useReading((snapshot) => {
    const hertz = snapshot?.gpus[0]?.smClockHertz ?? null;
    return hertz === null ? null : Math.round(hertz / 1e6);
  });

/** Whether this is a Spark; `null` before it is known. */
export const useIsSpark = (): boolean | null => useReading((snapshot) => snapshot?.identity?.isSpark ?? null);
