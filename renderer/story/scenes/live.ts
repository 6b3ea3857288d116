import { useReading } from '../../live/hooks.ts';
import { gpuMegahertz, gpuWatts } from './of-snapshot.ts';

/** What the GPUs draw together now, in watts to a tenth; `null` where none says. */
export const useGpuWatts = (): number | null => useReading(gpuWatts);

/** The clock of the first GPU now, in whole MHz; `null` where it doesn't say. */
export const useGpuMegahertz = (): number | null => useReading(gpuMegahertz);

/** Whether this is a Spark; `null` before it is known. */
export const useIsSpark = (): boolean | null => useReading((snapshot) => snapshot?.identity?.isSpark ?? null);
