import type { Memory } from '../../telemetry/model/memory.ts';
import { whyNoDriver } from '../driver-standing.ts';
import type { Observation } from '../finding.ts';
import { memoryUnread, ownMemory } from '../memory-words.ts';
import { defineRule, seen, type Terms, unable, well } from '../rule.ts';
import { gib, step } from '../wording.ts';

/*
 * On a Spark `cudaMemGetInfo` reports `MemFree`. Linux fills what is free with files that were read, so after a model was copied or
 * loaded CUDA may see 3 GiB where 50 could be had, and servers that believe it refuse to start. A full page cache alone is how Linux works:
 * it is worth a word only where nearly nothing is free and much would be.
 */

type Name = 'free' | 'gain';

/** With less than this, hardly any program that believes CUDA starts. */
const hardlyAnyBytes = 4 * 1024 ** 3;

const fits = ({ freeBytes, cudaGapBytes }: Memory, { thresholds, isOpen }: Terms<Name>): boolean => {
  const slack = isOpen('') ? 1.5 : 1;
  return freeBytes < thresholds.free * slack && cudaGapBytes > thresholds.gain / slack;
};

const figures = ({ freeBytes, availableBytes }: Memory): string =>
  `${gib(freeBytes)} free for CUDA, ${gib(Math.max(freeBytes, availableBytes))} without page cache`;

function observe(memory: Memory, { thresholds }: Terms<Name>): Observation {
  const { freeBytes, availableBytes, cudaGapBytes, reclaimableBytes } = memory;
  return {
    subject: '',
    severity: freeBytes < hardlyAnyBytes ? 'warning' : 'notice',
    title: 'Page cache stands between CUDA and free memory',
    summary: `CUDA reports ${gib(freeBytes)} free, although ${gib(availableBytes)} can be allocated. Drop the page cache before you load a larger model.`,
    seen: `CUDA reports ${gib(freeBytes)} free. Page cache takes ${gib(reclaimableBytes)}; dropping it would free ${gib(cudaGapBytes)} and leave ${gib(availableBytes)}.`,
    meaning: `CUDA counts only free memory. Linux keeps ${gib(reclaimableBytes)} of files that were read lately. It gives them back when memory is asked for, but a program that asks CUDA first may refuse to start, and a large CUDA allocation may fail before it does.`,
    steps: [
      step('Nothing, unless a larger model is to be loaded.'),
      {
        text: 'Then drop the page cache. Nothing is lost; files that are read again come from the disk the first time.',
        command: 'sync; sudo sysctl vm.drop_caches=3',
      },
    ],
    certainty: { level: 5, for: 'Counted in /proc/meminfo, not inferred.', against: null },
    sources: [
      {
        title: 'Known issues of DGX Spark: memory of a unified architecture (NVIDIA)',
        url: 'https://docs.nvidia.com/dgx/dgx-spark/known-issues.html',
      },
      { title: 'A server counts page cache as used (vLLM 48140)', url: 'https://github.com/vllm-project/vllm/issues/48140' },
      { title: '2.8 GiB for CUDA while 52 are available (llamastash 80)', url: 'https://github.com/llamastash/llamastash/issues/80' },
      { title: 'drop_caches (kernel)', url: 'https://docs.kernel.org/admin-guide/sysctl/vm.html#drop-caches' },
    ],
    charts: [
      { metric: 'memory.free', labels: {}, limits: [{ value: thresholds.free, text: `rule: under ${gib(thresholds.free)}` }] },
      { metric: 'memory.reclaimable', labels: {}, limits: [] },
    ],
    showsMemory: true,
  };
}

/** Page cache fills what CUDA would call free. */
export const pageCache = defineRule<Name>({
  id: 'page-cache',
  title: 'Page cache before CUDA',
  watchesFor: 'Little free memory for CUDA while much of it is page cache that could be dropped.',
  // While memory fills, the cache shrinks last: for some seconds a loading model looks like this too.
  opensAfterSeconds: 60,
  closesAfterSeconds: 30,
  thresholds: {
    free: { label: 'Free under', unit: 'bytes', default: 8 * 1024 ** 3, lowest: 1024 ** 3, highest: 64 * 1024 ** 3 },
    gain: {
      label: 'Dropping would free more than',
      unit: 'bytes',
      default: 24 * 1024 ** 3,
      lowest: 4 * 1024 ** 3,
      highest: 96 * 1024 ** 3,
    },
  },
  look({ now }, terms) {
    const { memory } = now;
    if (memory === null) return unable(memoryUnread);
    if (!memory.unified) return unable(ownMemory);
    const without = whyNoDriver(now);
    if (without !== null) return without;
    return seen(figures(memory), fits(memory, terms) ? [observe(memory, terms)] : [], well(figures(memory)));
  },
});
