import { z } from 'zod';
import { bytes, perSecond, share } from './quantities.ts';

/**
 * The system's memory pool as one sum. On a machine with unified memory the GPU's share is part of it:
 *
 *     gpuProcesses + otherProcesses + kernel + unattributed + reclaimable + free = total
 *
 * exactly, in whole bytes. With dedicated GPU memory `gpuProcessesBytes` is 0 and the GPU's memory stands in `gpus`.
 */
export const memorySchema = z.object({
  /** Whether GPU and CPU share this pool. */
  unified: z.boolean(),
  /** What Linux sees (`MemTotal`); the firmware keeps 6 to 8 GiB of a Spark's 128 GB for itself. */
  totalBytes: bytes,
  /** Held by GPU processes. `gpuSource` says how it is known. */
  gpuProcessesBytes: bytes,
  /**
   * `process-list`: the sum of the driver's per-process figures;
   * `estimated`: no process list, so all that no line of /proc/meminfo explains once that is more than an idle machine's baseline, else 0;
   * `none`: GPU memory is not part of this pool.
   */
  gpuSource: z.enum(['process-list', 'estimated', 'none']),
  /** Anonymous and shared memory, huge pages and swap cache of processes. */
  otherProcessesBytes: bytes,
  /** Slab that can't be reclaimed, stacks, page tables, vmalloc, per-CPU areas. */
  kernelBytes: bytes,
  /** What nothing accounts for. On an idle Spark about 2 GiB: driver and firmware reserves. */
  unattributedBytes: bytes,
  /** Page cache, buffers and reclaimable slab: can be dropped. Without shared memory, which can't. */
  reclaimableBytes: bytes,
  /** `MemFree`: all that `cudaMemGetInfo` reports as free on a Spark. */
  freeBytes: bytes,
  /** `MemAvailable`: what can still be allocated without swapping. */
  availableBytes: bytes,
  /** NVIDIA's rule: `MemAvailable` + `SwapFree`; with huge pages, those that are free, and no swap. */
  allocatableBytes: bytes,
  /** `available − free`: the part that programs which believe CUDA's figure refuse to use. Never negative. */
  cudaGapBytes: bytes,
  /** `total − available`: the honest "used". */
  usedBytes: bytes,
  swapTotalBytes: bytes,
  swapFreeBytes: bytes,
  hugePagesTotalBytes: bytes,
  hugePagesFreeBytes: bytes,
  dirtyBytes: bytes.nullable(),
});

export type Memory = z.infer<typeof memorySchema>;

/** Rates from /proc/vmstat. `null` at the first reading and after a counter went back. */
export const vmstatSchema = z.object({
  swapInBytesPerSecond: perSecond.nullable(),
  swapOutBytesPerSecond: perSecond.nullable(),
  /** Times per second that an allocation had to wait for direct reclaim (all zones). */
  allocationStallsPerSecond: perSecond.nullable(),
  majorFaultsPerSecond: perSecond.nullable(),
  /** Processes killed by the OOM killer since boot. */
  oomKills: z.number().int().nonnegative().nullable(),
});

export type Vmstat = z.infer<typeof vmstatSchema>;

/** Pressure stall information of one resource: shares of wall time in which tasks waited for it. */
export const pressureSchema = z.object({
  /** At least one task waited, mean over 10 s, 60 s, 300 s. */
  some10: share.nullable(),
  some60: share.nullable(),
  some300: share.nullable(),
  /** All non-idle tasks waited. `null` for the CPU on kernels that don't report it. */
  full10: share.nullable(),
  full60: share.nullable(),
  full300: share.nullable(),
});

export type Pressure = z.infer<typeof pressureSchema>;

/** Free memory by the size of its contiguous blocks (/proc/buddyinfo). */
export const fragmentationSchema = z.object({
  /** Free bytes in blocks of 2 MiB or more, which huge allocations need. */
  largeFreeBytes: bytes,
  /** Free bytes by order (block = page size × 2^order), all zones added. */
  freeBytesByOrder: z.array(bytes),
});

export type Fragmentation = z.infer<typeof fragmentationSchema>;
