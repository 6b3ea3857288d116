import type { Hardware } from '../hardware/hardware.ts';
import type { MemoryParts } from '../state/memory.ts';

/** /proc/meminfo. A KiB figure is right-aligned in eight places; what the kernel adds up elsewhere adds up here too. */
export function meminfoText(memory: MemoryParts, hardware: Hardware): string {
  const anonLruKb = memory.anonKb + memory.shmemKb;
  const fileLruKb = memory.cachedKb - memory.shmemKb + memory.buffersKb;
  const activeAnonKb = Math.round(anonLruKb * 0.9);
  const activeFileKb = Math.round(fileLruKb * 0.34);
  const arm = hardware.architecture === 'aarch64';
  const rows: readonly (readonly [string, number] | null)[] = [
    ['MemTotal', memory.totalKb],
    ['MemFree', memory.freeKb],
    ['MemAvailable', memory.availableKb],
    ['Buffers', memory.buffersKb],
    ['Cached', memory.cachedKb],
    ['SwapCached', memory.swapCachedKb],
    ['Active', activeAnonKb + activeFileKb],
    ['Inactive', anonLruKb - activeAnonKb + fileLruKb - activeFileKb],
    ['Active(anon)', activeAnonKb],
    ['Inactive(anon)', anonLruKb - activeAnonKb],
    ['Active(file)', activeFileKb],
    ['Inactive(file)', fileLruKb - activeFileKb],
    ['Unevictable', 22_972],
    ['Mlocked', 22_972],
    ['SwapTotal', memory.swapTotalKb],
    ['SwapFree', memory.swapFreeKb],
    ['Zswap', 0],
    ['Zswapped', 0],
    ['Dirty', memory.dirtyKb],
    ['Writeback', 0],
    ['AnonPages', memory.anonKb],
    ['Mapped', Math.round(memory.shmemKb * 0.9 + fileLruKb * 0.2)],
    ['Shmem', memory.shmemKb],
    ['KReclaimable', memory.slabReclaimableKb],
    ['Slab', memory.slabReclaimableKb + memory.slabUnreclaimableKb],
    ['SReclaimable', memory.slabReclaimableKb],
    ['SUnreclaim', memory.slabUnreclaimableKb],
    ['KernelStack', memory.kernelStackKb],
    arm ? ['ShadowCallStack', Math.round(memory.kernelStackKb / 4)] : null,
    ['PageTables', memory.pageTablesKb],
    ['SecPageTables', memory.secondaryPageTablesKb],
    ['NFS_Unstable', 0],
    ['Bounce', 0],
    ['WritebackTmp', 0],
    ['CommitLimit', Math.floor(memory.totalKb / 2) + memory.swapTotalKb],
    ['Committed_AS', memory.anonKb * 3 + memory.shmemKb],
    ['VmallocTotal', arm ? 135_288_315_904 : 34_359_738_367],
    ['VmallocUsed', memory.vmallocUsedKb],
    ['VmallocChunk', 0],
    ['Percpu', memory.percpuKb],
    ['HardwareCorrupted', 0],
    ['AnonHugePages', 0],
    ['ShmemHugePages', 0],
    ['ShmemPmdMapped', 0],
    ['FileHugePages', 0],
    ['FilePmdMapped', 0],
    arm ? ['CmaTotal', 131_072] : null,
    arm ? ['CmaFree', 69_320] : null,
    arm ? null : ['Unaccepted', 0],
    ['Balloon', 0],
  ];
  const lines = rows.flatMap((row) => (row === null ? [] : [line(row[0], row[1], ' kB')]));
  for (const name of ['HugePages_Total', 'HugePages_Free', 'HugePages_Rsvd', 'HugePages_Surp']) lines.push(line(name, 0, ''));
  lines.push(line('Hugepagesize', 2048, ' kB'), line('Hugetlb', 0, ' kB'));
  return `${lines.join('\n')}\n`;
}

/** The figure ends in the 24th column, whatever the length of the name. */
function line(name: string, value: number, unit: string): string {
  const label = `${name}:`.padEnd(16);
  return `${label}${String(value).padStart(24 - label.length)}${unit}`;
}
