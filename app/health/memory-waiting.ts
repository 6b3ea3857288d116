import type { Memory } from '../telemetry/model/memory.ts';
import type { Past } from './past.ts';
import { recentMean } from './recent-mean.ts';

/** What makes tasks wait for memory, per second over the last five; `null`: the machine doesn't say. */
export interface Causes {
  readonly stalls: number | null;
  readonly swapInBytes: number | null;
  readonly swapOutBytes: number | null;
  readonly majorFaults: number | null;
}

export interface MemoryWaiting extends Causes {
  readonly memory: Memory;
  /** Available of total. */
  readonly share: number;
  /** Share of the last ten seconds in which all tasks waited; of at least one task where that isn't told. `null`: no PSI. */
  readonly waiting: number | null;
  readonly someWaiting: number | null;
}

export const causeSeconds = 5;
/** From here on a cause explains waiting. A machine in good order has none of them for more than moments. */
const atWork = { stalls: 1, swapBytes: 1e6, majorFaults: 100 };

/** How little is left, how much tasks wait for it, and why. */
export function memoryWaiting(past: Past, memory: Memory): MemoryWaiting {
  const { memoryPressure } = past.now;
  return {
    memory,
    share: memory.availableBytes / memory.totalBytes,
    waiting: memoryPressure?.full10 ?? memoryPressure?.some10 ?? null,
    someWaiting: memoryPressure?.some10 ?? memoryPressure?.full10 ?? null,
    stalls: recentMean(past, causeSeconds, ({ vmstat }) => vmstat?.allocationStallsPerSecond),
    swapInBytes: recentMean(past, causeSeconds, ({ vmstat }) => vmstat?.swapInBytesPerSecond),
    swapOutBytes: recentMean(past, causeSeconds, ({ vmstat }) => vmstat?.swapOutBytesPerSecond),
    majorFaults: recentMean(past, causeSeconds, ({ vmstat }) => vmstat?.majorFaultsPerSecond),
  };
}

/** What goes out and comes back, at least, in bytes per second. */
export const swapBothWays = ({ swapInBytes, swapOutBytes }: Causes): number => Math.min(swapInBytes ?? 0, swapOutBytes ?? 0);

/** Whether a cause is at work now, or none is told. */
export function isCaused({ stalls, swapInBytes, swapOutBytes, majorFaults }: Causes): boolean {
  if ([stalls, swapInBytes, swapOutBytes, majorFaults].every((rate) => rate === null)) return true;
  return (stalls ?? 0) >= atWork.stalls || (swapOutBytes ?? 0) >= atWork.swapBytes || (majorFaults ?? 0) >= atWork.majorFaults;
}
