import type { Memory } from './model/memory.ts';
import type { Meminfo } from './sources/meminfo.ts';

/** What is known about the GPU's share of the pool. */
export interface GpuShare {
  /** Whether GPU and CPU share one pool (a GB10). */
  readonly unified: boolean;
  /** Sum of the driver's per-process figures in bytes; `null` without a process list. */
  readonly heldBytes: number | null;
}

/**
 * Up to here, what nothing explains is what driver and firmware take on an idle machine. Recorded on idle Sparks: 1.55 GiB
 * (kernel 6.17.0-1014) and 2.29 to 2.31 GiB (6.17.0-1026), so 2.5 GiB leaves some room.
 */
export const idleBaselineBytes = 2.5 * 1024 ** 3;

/**
 * The memory pool as a sum of true parts, from /proc/meminfo and the driver's process list.
 *
 * GPU allocations of a GB10 stand in no line of /proc/meminfo; they are what is left when all lines are taken off. With a
 * process list, the GPU's share is its sum and the rest stays unattributed. Without one it is an estimate, and says so: up to
 * `idleBaselineBytes` the rest is the idle baseline, unattributed, and the GPU's share is 0; above it the whole rest is
 * the GPU's. The baseline is not taken off then: it varies with kernel and driver, the driver takes it on the GPU's behalf, and
 * a guess subtracted from a measured figure would be the less true of the two. So the estimate is up to about 2 GiB too high.
 *
 * @returns parts that add up to `totalBytes` exactly, none negative, for whatever meminfo says
 */
export function memoryModel(meminfo: Meminfo, gpu: GpuShare): Memory {
  const { unexplainedBytes, ...parts } = shareOut(meminfo);
  const gpuProcessesBytes = gpu.unified ? gpuPart(meminfo, unexplainedBytes, gpu.heldBytes) : 0;
  const { totalBytes } = meminfo;
  const availableBytes = Math.min(totalBytes, meminfo.availableBytes ?? cautiouslyAvailable(parts));
  const swapFreeBytes = meminfo.swapFreeBytes ?? 0;
  const hugePagesTotalBytes = meminfo.hugePagesTotalBytes ?? 0;
  const hugePagesFreeBytes = meminfo.hugePagesFreeBytes ?? 0;
  return {
    unified: gpu.unified,
    totalBytes,
    gpuProcessesBytes,
    gpuSource: !gpu.unified ? 'none' : gpu.heldBytes === null ? 'estimated' : 'process-list',
    ...parts,
    unattributedBytes: unexplainedBytes - gpuProcessesBytes,
    availableBytes,
    // https://docs.nvidia.com/dgx/dgx-spark/known-issues.html: pages of a huge-page pool can't be swapped, and replace both terms.
    allocatableBytes: hugePagesTotalBytes > 0 ? hugePagesFreeBytes : availableBytes + swapFreeBytes,
    cudaGapBytes: Math.max(0, availableBytes - parts.freeBytes),
    usedBytes: totalBytes - availableBytes,
    swapTotalBytes: meminfo.swapTotalBytes ?? 0,
    swapFreeBytes,
    hugePagesTotalBytes,
    hugePagesFreeBytes,
    dirtyBytes: meminfo.dirtyBytes,
  };
}

/**
 * What no line of /proc/meminfo explains, in bytes, 0 or more: what the GPU holds plus the idle baseline of driver and firmware.
 * 83.8 GiB on a recorded machine with a model loaded, 1.5 to 2.3 GiB on idle ones.
 */
export const unexplainedBytes = (meminfo: Meminfo): number => shareOut(meminfo).unexplainedBytes;

/**
 * Takes the kernel's lines off the total, the most certain first. The lines overlap a little (`KernelStack` may be inside `VmallocUsed`,
 * `AnonPages` may hold pages of the swap cache), and a container may mix its own figures with the host's; so each part gets at most what is left.
 * `CmaTotal` and `CmaFree` are left out: CMA is inside the other lines, and some kernels report more of it free than there is.
 */
function shareOut(meminfo: Meminfo) {
  let rest = meminfo.totalBytes;
  const take = (...figures: readonly (number | null)[]): number => {
    const wanted = figures.reduce<number>((sum, figure) => sum + (figure ?? 0), 0);
    const taken = Math.min(Math.max(0, wanted), rest);
    rest -= taken;
    return taken;
  };
  const freeBytes = take(meminfo.freeBytes);
  const droppableCache = meminfo.cachedBytes === null ? null : meminfo.cachedBytes - (meminfo.sharedBytes ?? 0);
  const reclaimableBytes = take(droppableCache, meminfo.buffersBytes, meminfo.slabReclaimableBytes);
  const otherProcessesBytes = take(
    meminfo.anonymousBytes,
    meminfo.sharedBytes,
    meminfo.swapCachedBytes,
    meminfo.zswapBytes,
    // A pool of huge pages is in no other line, whether its pages are taken or wait for a process.
    meminfo.hugetlbBytes ?? meminfo.hugePagesTotalBytes,
  );
  const kernelBytes = take(
    meminfo.slabUnreclaimableBytes,
    meminfo.kernelStackBytes,
    meminfo.pageTablesBytes,
    meminfo.secondaryPageTablesBytes,
    meminfo.perCpuBytes,
    meminfo.vmallocUsedBytes,
  );
  return { freeBytes, reclaimableBytes, otherProcessesBytes, kernelBytes, unexplainedBytes: rest };
}

/**
 * The process list may say more than the rest can be: it is up to ten seconds older than meminfo, so a process may be gone and
 * its memory already free; and the driver may count pages that meminfo names as shared or anonymous memory. Both are in
 * another part then, so the share is cut to the rest: each byte is shown once, and the fresher reading decides.
 */
function gpuPart(meminfo: Meminfo, unexplained: number, heldBytes: number | null): number {
  if (heldBytes !== null) return Math.min(Math.max(0, Math.floor(heldBytes)), unexplained);
  // With page cache or processes among the unexplained, no estimate would mean anything.
  const named = meminfo.cachedBytes !== null && meminfo.anonymousBytes !== null;
  return named && unexplained > idleBaselineBytes ? unexplained : 0;
}

/**
 * Stands in for `MemAvailable` before Linux 3.14: free memory and half of what could be dropped. The kernel's own estimate
 * also keeps up to half of the cache back, since a system without any would thrash.
 */
const cautiouslyAvailable = (parts: { readonly freeBytes: number; readonly reclaimableBytes: number }): number =>
  parts.freeBytes + Math.floor(parts.reclaimableBytes / 2);
