import type { GpuProcess } from '../telemetry/model/gpu.ts';
import type { Memory } from '../telemetry/model/memory.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { gib } from './wording.ts';

/* What several rules about memory say in the same words. */

export const memoryUnread = 'The memory figures can’t be read';
export const ownMemory = 'Only where the GPU shares the system’s memory';

/** "2.8 GiB of 121.7 GiB". */
export const availableOf = ({ availableBytes, totalBytes }: Memory): string => `${gib(availableBytes)} of ${gib(totalBytes)}`;

type Holder = GpuProcess & { readonly gpuMemoryBytes: number };

/** "VLLM::EngineCore holds the most: 71.2 GiB."; empty where no process is known to hold any. */
export function largestHolder({ gpuProcesses }: Snapshot): string {
  const known = (gpuProcesses ?? []).filter((process): process is Holder => process.gpuMemoryBytes !== null);
  const [most] = known.toSorted((a, b) => b.gpuMemoryBytes - a.gpuMemoryBytes);
  return most === undefined ? '' : `${most.name} holds the most: ${gib(most.gpuMemoryBytes)}.`;
}
