import type { FileTexts } from '../../machine/machine.ts';
import type { Gap } from '../model/gap.ts';
import { type FileSource, gap, nothingToDiscover, type Outcome } from '../source.ts';

const file = '/proc/meminfo';

/**
 * The lines of /proc/meminfo that the memory model needs, in bytes. `null`: this kernel (or container) doesn't write the line.
 * What each means: https://www.kernel.org/doc/html/latest/filesystems/proc.html#meminfo
 */
export interface Meminfo {
  readonly totalBytes: number;
  readonly freeBytes: number;
  /** Since Linux 3.14. */
  readonly availableBytes: number | null;
  readonly buffersBytes: number | null;
  /** Page cache with shared memory, without buffers and swap cache. */
  readonly cachedBytes: number | null;
  readonly swapCachedBytes: number | null;
  readonly swapTotalBytes: number | null;
  readonly swapFreeBytes: number | null;
  /** Compressed swap that stays in memory. */
  readonly zswapBytes: number | null;
  readonly dirtyBytes: number | null;
  readonly anonymousBytes: number | null;
  /** Part of `cachedBytes`, but can't be dropped. */
  readonly sharedBytes: number | null;
  readonly slabReclaimableBytes: number | null;
  readonly slabUnreclaimableBytes: number | null;
  readonly kernelStackBytes: number | null;
  readonly pageTablesBytes: number | null;
  readonly secondaryPageTablesBytes: number | null;
  readonly perCpuBytes: number | null;
  readonly vmallocUsedBytes: number | null;
  /** Pool of huge pages of the default size, taken or not. */
  readonly hugePagesTotalBytes: number | null;
  readonly hugePagesFreeBytes: number | null;
  /** Pools of huge pages of every size (`Hugetlb`). */
  readonly hugetlbBytes: number | null;
}

const missing: readonly { readonly field: keyof Meminfo; readonly line: string; readonly gap: string; readonly consequence: string }[] = [
  { field: 'availableBytes', line: 'MemAvailable', gap: 'memory.availableBytes', consequence: 'a cautious guess stands in for it' },
  { field: 'dirtyBytes', line: 'Dirty', gap: 'memory.dirtyBytes', consequence: 'how much waits to be written is unknown' },
  { field: 'cachedBytes', line: 'Cached', gap: 'memory.reclaimableBytes', consequence: 'the page cache counts as unattributed' },
  { field: 'anonymousBytes', line: 'AnonPages', gap: 'memory.otherProcessesBytes', consequence: 'processes count as unattributed' },
];

/** /proc/meminfo. Without `MemTotal` and `MemFree` there is nothing to say, and the reading is `null`. */
export const meminfoSource: FileSource<null, Meminfo | null, Meminfo> = {
  id: 'memory',
  paceMs: 0,
  layoutPaceMs: Number.POSITIVE_INFINITY,
  discover: nothingToDiscover,
  files: () => [file],
  parse: (texts: FileTexts) => parseMeminfo(texts.get(file) ?? ''),
  derive(now): Outcome<Meminfo> {
    if (!now) return { reading: null, gaps: [gap('memory', '*', 'source-failed', `${file} has no readable MemTotal and MemFree.`)] };
    const gaps: Gap[] = [];
    for (const entry of missing) {
      if (now[entry.field] !== null) continue;
      gaps.push(gap('memory', entry.gap, 'not-supported', `This kernel doesn't report ${entry.line}: ${entry.consequence}.`));
    }
    return { reading: now, gaps };
  },
};

/** The lines that the model needs, out of the fifty that the kernel writes: only they are looked at, at every tick. */
const neededLine = new RegExp(
  `^(${[
    'MemTotal|MemFree|MemAvailable|Buffers|Cached|SwapCached|SwapTotal|SwapFree|Zswap|Dirty|AnonPages|Shmem|SReclaimable|SUnreclaim',
    'KernelStack|PageTables|SecPageTables|Percpu|VmallocUsed|HugePages_Total|HugePages_Free|Hugepagesize|Hugetlb',
  ].join('|')}):[ \\t]+(\\d+)( kB)?[ \\t\\r]*$`,
  'gm',
);

/** @returns the figures in bytes, or `null` where total or free memory isn't said */
export function parseMeminfo(text: string): Meminfo | null {
  const figures = figuresOf(text);
  const bytes = (line: string): number | null => figures.get(line) ?? null;
  const pageBytes = bytes('Hugepagesize');
  const pool = (line: string): number | null => {
    const pages = bytes(line);
    return pages === null || pageBytes === null ? null : safe(pages * pageBytes);
  };
  const totalBytes = bytes('MemTotal');
  const freeBytes = bytes('MemFree');
  if (!totalBytes || freeBytes === null) return null;
  return {
    totalBytes,
    freeBytes,
    availableBytes: bytes('MemAvailable'),
    buffersBytes: bytes('Buffers'),
    cachedBytes: bytes('Cached'),
    swapCachedBytes: bytes('SwapCached'),
    swapTotalBytes: bytes('SwapTotal'),
    swapFreeBytes: bytes('SwapFree'),
    zswapBytes: bytes('Zswap'),
    dirtyBytes: bytes('Dirty'),
    anonymousBytes: bytes('AnonPages'),
    sharedBytes: bytes('Shmem'),
    slabReclaimableBytes: bytes('SReclaimable'),
    slabUnreclaimableBytes: bytes('SUnreclaim'),
    kernelStackBytes: bytes('KernelStack'),
    pageTablesBytes: bytes('PageTables'),
    secondaryPageTablesBytes: bytes('SecPageTables'),
    perCpuBytes: bytes('Percpu'),
    vmallocUsedBytes: bytes('VmallocUsed'),
    hugePagesTotalBytes: pool('HugePages_Total'),
    hugePagesFreeBytes: pool('HugePages_Free'),
    hugetlbBytes: bytes('Hugetlb'),
  };
}

/** "Name:  123 kB" in bytes, "Name:  123" as it is. The kernel's kB are 1024 bytes. */
function figuresOf(text: string): Map<string, number> {
  const figures = new Map<string, number>();
  for (const [, name = '', digits, unit] of text.matchAll(neededLine)) {
    const value = safe(Number(digits) * (unit === undefined ? 1 : 1024));
    if (value !== null) figures.set(name, value);
  }
  return figures;
}

/** Beyond 2^53 bytes whole figures no longer add up: no machine has that, so the text is wrong. */
const safe = (value: number): number | null => (Number.isSafeInteger(value) ? value : null);
