import type { Hardware } from '../hardware/hardware.ts';
import type { Load } from '../plans/plan.ts';

/** Where every KiB of the machine is. With `gpuKb` and `unexplainedKb` the parts add up to the total. */
export interface MemoryParts {
  readonly totalKb: number;
  readonly freeKb: number;
  readonly availableKb: number;
  readonly buffersKb: number;
  /** Page cache with shared memory, as the kernel counts it. */
  readonly cachedKb: number;
  readonly shmemKb: number;
  readonly swapCachedKb: number;
  readonly anonKb: number;
  readonly slabReclaimableKb: number;
  readonly slabUnreclaimableKb: number;
  readonly kernelStackKb: number;
  readonly pageTablesKb: number;
  readonly secondaryPageTablesKb: number;
  readonly vmallocUsedKb: number;
  readonly percpuKb: number;
  /** Held by GPU processes out of this pool; in no line of /proc/meminfo. */
  readonly gpuKb: number;
  readonly unexplainedKb: number;
  readonly swapTotalKb: number;
  readonly swapFreeKb: number;
  readonly dirtyKb: number;
}

/** The kernel keeps this much of the cache however short memory gets. */
const leastCacheKb = 300_000;
const leastAnonKb = 400_000;

/**
 * Shares the memory out: processes and the GPU take what they ask for, the cache what is left; when that is too little, the
 * kernel drops cache and then swaps, as on a real machine.
 * @param gpuKb held by GPU processes out of the system's pool; 0 with dedicated memory
 */
export function shareMemory(hardware: Hardware, load: Load, gpuKb: number): MemoryParts {
  const { memory } = load;
  const named = {
    buffersKb: 102_148,
    swapCachedKb: Math.round(memory.swappedKb * 0.24),
    slabReclaimableKb: 185_784 + Math.round(memory.cacheKb < leastCacheKb ? 0 : gpuKb * 0.0035),
    slabUnreclaimableKb: 434_024 + Math.round(gpuKb * 0.0068),
    kernelStackKb: 9424 + Math.round(gpuKb * 0.000_022),
    pageTablesKb: 12_212 + Math.round(gpuKb * 0.0007 + memory.anonKb * 0.002),
    secondaryPageTablesKb: 18_248 + Math.round(gpuKb * 0.0019),
    vmallocUsedKb: 104_116 + Math.round(gpuKb * 0.0058),
    percpuKb: hardware.cores.length * 1540,
  };
  const fixedKb = Object.values(named).reduce((sum, kb) => sum + kb, 0) + memory.shmemKb + gpuKb + hardware.unexplainedKb;
  const roomKb = hardware.memoryTotalKb - fixedKb - memory.keepFreeKb;
  const cacheKb = Math.max(leastCacheKb, Math.min(memory.cacheKb, roomKb - memory.anonKb));
  const swapRoomKb = hardware.swapTotalKb - memory.swappedKb;
  const pushedOutKb = Math.max(0, Math.min(memory.anonKb + cacheKb - roomKb, memory.anonKb - leastAnonKb, swapRoomKb));
  const anonKb = memory.anonKb - pushedOutKb;
  const freeKb = hardware.memoryTotalKb - fixedKb - cacheKb - anonKb;
  return {
    ...named,
    totalKb: hardware.memoryTotalKb,
    freeKb,
    availableKb: available(hardware, freeKb, cacheKb + named.buffersKb, named.slabReclaimableKb),
    cachedKb: cacheKb + memory.shmemKb,
    shmemKb: memory.shmemKb,
    anonKb,
    gpuKb,
    unexplainedKb: hardware.unexplainedKb,
    swapTotalKb: hardware.swapTotalKb,
    swapFreeKb: hardware.swapTotalKb - memory.swappedKb - pushedOutKb,
    dirtyKb: 640 + Math.round(Math.min(900_000, load.disk.writtenBytesPerSecond / 4096)),
  };
}

/**
 * `MemAvailable` by the kernel's own rule (si_mem_available in mm/show_mem.c). The reserve and the low watermark are what
 * two recordings of real Sparks give: 796160 and 172496 kB.
 */
function available(hardware: Hardware, freeKb: number, fileKb: number, slabKb: number): number {
  const scale = hardware.memoryTotalKb / 127_600_748;
  const reserveKb = Math.round(796_160 * scale);
  const lowKb = Math.round(172_496 * scale);
  const filesKb = fileKb - Math.min(Math.floor(fileKb / 2), lowKb);
  const slabsKb = slabKb - Math.min(Math.floor(slabKb / 2), lowKb);
  return Math.max(0, freeKb - reserveKb + filesKb + slabsKb);
}
