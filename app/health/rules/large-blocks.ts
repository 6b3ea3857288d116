import type { Fragmentation } from '../../telemetry/model/memory.ts';
import { pageBytes } from '../../telemetry/sources/vmstat.ts';
import type { Observation } from '../finding.ts';
import { memoryUnread, ownMemory } from '../memory-words.ts';
import { defineRule, seen, type Terms, unable, well } from '../rule.ts';
import { figure, gib, percent, step } from '../wording.ts';

/*
 * The driver pins memory in large contiguous blocks. After days of serving two Sparks had 118 GiB available, but only 27 and 5 blocks of
 * 16 MiB and none of 32; one fresh from a restart had 1,417 and 782. On the first two a launch crawled or failed with NV_ERR_NO_MEMORY.
 * A machine that serves has few large blocks too and needs none: so it counts only where much is free.
 */

type Name = 'free' | 'share';

/** The blocks of which owners have counted too few; kernels that don't build so large ones are asked for the next best. */
const wantedBlockBytes = 16 * 1024 ** 2;

interface Blocks {
  readonly freeBytes: number;
  readonly largeBytes: number;
  /** From this size on a block counts as large here. */
  readonly fromBytes: number;
}

function blocksOf({ freeBytesByOrder, largeFreeBytes }: Fragmentation): Blocks {
  const sum = (figures: readonly number[]) => figures.reduce((total, bytes) => total + bytes, 0);
  const freeBytes = sum(freeBytesByOrder);
  const order = Math.log2(wantedBlockBytes / pageBytes);
  return order < freeBytesByOrder.length
    ? { freeBytes, largeBytes: sum(freeBytesByOrder.slice(order)), fromBytes: wantedBlockBytes }
    : { freeBytes, largeBytes: largeFreeBytes, fromBytes: 2 * 1024 ** 2 };
}

const fits = ({ freeBytes, largeBytes }: Blocks, { thresholds, isOpen }: Terms<Name>): boolean => {
  const slack = isOpen('') ? 1.5 : 1;
  return freeBytes >= thresholds.free / slack && largeBytes < freeBytes * thresholds.share * slack;
};

/** "16 MiB": a size of blocks is exact. */
const blockSize = ({ fromBytes }: Blocks): string => `${fromBytes / 1024 ** 2}\u00a0MiB`;

const figures = (blocks: Blocks): string =>
  `${gib(blocks.largeBytes)} of ${gib(blocks.freeBytes)} free in blocks of ${blockSize(blocks)} or more`;

function observe(blocks: Blocks, { thresholds }: Terms<Name>): Observation {
  const { freeBytes, largeBytes, fromBytes } = blocks;
  return {
    subject: '',
    severity: 'warning',
    title: 'Free memory lies in small pieces',
    summary: `${gib(freeBytes)} are free, but hardly any of it in large blocks. The next large model may load very slowly or fail.`,
    seen: `${gib(freeBytes)} are free, of which ${figure('bytes', largeBytes)} (${percent(largeBytes / freeBytes, 1)}) lie in blocks of ${blockSize(blocks)} or more.`,
    meaning:
      'After days of serving, pages that can’t be moved lie scattered over the memory. The driver wants large contiguous blocks; without them the kernel moves pages about at every allocation, and a launch takes minutes longer or ends with NV_ERR_NO_MEMORY, even with 100 GiB free. A model that already runs isn’t touched.',
    steps: [
      {
        text: 'Before the next launch, while nothing runs on the GPU, drop the page cache and let the kernel move its pages together. It may take a minute.',
        command: 'sync; sudo sysctl vm.drop_caches=3 vm.compact_memory=1',
      },
      step('If that helps little, restart the Spark before you load a large model.'),
    ],
    certainty: {
      level: 3,
      for: 'The kernel counts its free blocks by size.',
      against: 'How many the next program needs isn’t known: smaller models, and loaders that pin little, may not notice.',
    },
    sources: [
      { title: 'Ranks lose contiguous memory after days (sparkring 173)', url: 'https://github.com/FujitsuPolycom/sparkring/issues/173' },
      {
        title: 'Fragmentation while a model loads (DeepSeek recipe 23)',
        url: 'https://github.com/MiaAI-Lab/DeepSeek-v4.1-Flash-DGX-Sparks/issues/23',
      },
      { title: 'compact_memory (kernel)', url: 'https://docs.kernel.org/admin-guide/sysctl/vm.html#compact-memory' },
    ],
    charts: [
      {
        metric: 'memory.large-free',
        labels: {},
        limits:
          fromBytes === 2 * 1024 ** 2
            ? [{ value: freeBytes * thresholds.share, text: `rule: under ${percent(thresholds.share)} of free` }]
            : [],
      },
      { metric: 'memory.free', labels: {}, limits: [] },
    ],
    showsMemory: false,
  };
}

/** Much memory is free, but in pieces that are too small for the driver. */
export const largeBlocks = defineRule<Name>({
  id: 'large-blocks',
  title: 'Large free blocks',
  watchesFor: 'Much free memory of which hardly any lies in large contiguous blocks, which the driver asks for.',
  opensAfterSeconds: 120,
  closesAfterSeconds: 120,
  thresholds: {
    free: { label: 'Free, at least', unit: 'bytes', default: 16 * 1024 ** 3, lowest: 1024 ** 3, highest: 96 * 1024 ** 3 },
    share: { label: 'In large blocks under', unit: 'share', default: 0.03, lowest: 0.001, highest: 0.3 },
  },
  look({ now: { memory, fragmentation } }, terms) {
    if (memory === null) return unable(memoryUnread);
    if (!memory.unified) return unable(ownMemory);
    if (fragmentation === null) return unable('The kernel’s list of free blocks can’t be read');
    const blocks = blocksOf(fragmentation);
    return seen(figures(blocks), fits(blocks, terms) ? [observe(blocks, terms)] : [], well(figures(blocks)));
  },
});
