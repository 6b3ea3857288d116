import type { Memory } from '../../telemetry/model/memory.ts';
import type { Observation } from '../finding.ts';
import { memoryUnread, ownMemory } from '../memory-words.ts';
import type { Past } from '../past.ts';
import { recentMean } from '../recent-mean.ts';
import { defineRule, type Look, seen, type Terms, unable, well } from '../rule.ts';
import { figure, gib, percent, step } from '../wording.ts';

/*
 * What was swapped out long ago and isn't missed costs nothing: 0.2 GiB on a recorded machine that serves well. What is read back while a
 * model serves is a cliff: an owner measured 37 tokens a second with nothing swapped, 21 at 6.7 GiB and 1.8 at 13 GiB.
 */

type Name = 'used' | 'readBack';

const servingBytes = 1024 ** 3;
/** The lower end of the cliff. */
const deepBytes = 10 * 1024 ** 3;
const deepReadBackBytesPerSecond = 10e6;
const trafficSeconds = 60;

interface Reading {
  readonly usedBytes: number;
  readonly totalBytes: number;
  readonly gpuBytes: number;
  /** Mean of the last minute. */
  readonly readBack: number;
}

const fits = ({ usedBytes, gpuBytes, readBack }: Reading, { thresholds, isOpen }: Terms<Name>): boolean => {
  const slack = isOpen('') ? 2 : 1;
  return gpuBytes >= servingBytes && usedBytes >= thresholds.used / slack && readBack >= thresholds.readBack / slack;
};

/** Less is told in MiB: 40 MiB are little, and not "0.0 GiB". */
const oneGib = 1024 ** 3;

const figures = ({ usedBytes, totalBytes, readBack }: Reading): string =>
  `${usedBytes < oneGib ? figure('bytes', usedBytes) : gib(usedBytes)} of ${gib(totalBytes)} used, ${readBack === 0 ? 'nothing' : figure('bytes-per-second', readBack)} read back`;

function observe(reading: Reading, past: Past, { thresholds }: Terms<Name>): Observation {
  const { usedBytes, totalBytes, gpuBytes, readBack } = reading;
  const written = recentMean(past, trafficSeconds, ({ vmstat }) => vmstat?.swapOutBytesPerSecond);
  const deep = usedBytes >= deepBytes && readBack >= deepReadBackBytesPerSecond;
  return {
    subject: '',
    severity: deep ? 'critical' : 'warning',
    title: 'A model runs while memory is swapped',
    summary: `${gib(usedBytes)} are swapped out and read back all the time. A model may run many times slower until something is ended.`,
    seen: `${gib(usedBytes)} of ${gib(totalBytes)} swap are used (${percent(usedBytes / totalBytes)}), while GPU processes hold ${gib(gpuBytes)}. In the last minute ${figure('bytes-per-second', readBack)} were read back${written === null ? '' : ` and ${figure('bytes-per-second', written)} written out`}.`,
    meaning:
      'More memory is in use than the machine has, so pages that are needed lie on the disk. One owner measured 37 tokens a second with nothing swapped, 21 with 6.7 GiB, and 1.8 with 13 GiB.',
    steps: [
      step(
        'End what you need least, or start the server with a smaller share: a shorter context, for vLLM a lower --gpu-memory-utilization.',
      ),
      step('Then give the server a minute of work: what it needs is read back by itself.'),
    ],
    certainty: {
      level: 4,
      for: 'Much is swapped out, and it is read back while a GPU program runs.',
      against: 'Whose pages they are isn’t told: another program may swap while the model runs at full speed.',
    },
    sources: [
      { title: 'NVIDIA developer forum, thread 358869', url: 'https://forums.developer.nvidia.com/t/358869' },
      {
        title: 'Known issues of DGX Spark: memory of a unified architecture (NVIDIA)',
        url: 'https://docs.nvidia.com/dgx/dgx-spark/known-issues.html',
      },
    ],
    charts: [
      { metric: 'memory.swap.used', labels: {}, limits: [{ value: thresholds.used, text: `rule: ${gib(thresholds.used)} or more` }] },
      {
        metric: 'memory.swap-in',
        labels: {},
        limits: [{ value: thresholds.readBack, text: `rule: ${figure('bytes-per-second', thresholds.readBack)} or more` }],
      },
      { metric: 'memory.available', labels: {}, limits: [] },
    ],
    showsMemory: true,
  };
}

function judge(past: Past, memory: Memory, terms: Terms<Name>): Look {
  if (!memory.unified) return unable(ownMemory);
  if (memory.swapTotalBytes === 0) return well('No swap is set up');
  const readBack = recentMean(past, trafficSeconds, ({ vmstat }) => vmstat?.swapInBytesPerSecond);
  if (readBack === null) return unable('The kernel doesn’t tell how much is read back');
  const { swapTotalBytes: totalBytes, swapFreeBytes, gpuProcessesBytes: gpuBytes } = memory;
  const reading = { usedBytes: totalBytes - swapFreeBytes, totalBytes, gpuBytes, readBack };
  return seen(figures(reading), fits(reading, terms) ? [observe(reading, past, terms)] : [], well(figures(reading)));
}

/** Memory that is in use lies in swap while a model serves. */
export const swapInUse = defineRule<Name>({
  id: 'swap-in-use',
  title: 'Swap in use',
  watchesFor: 'Memory that is swapped out and read back while a GPU program runs. What was swapped out long ago is no alarm.',
  opensAfterSeconds: 30,
  // The reading back comes in bursts, with the requests.
  closesAfterSeconds: 300,
  thresholds: {
    used: { label: 'Swap used, at least', unit: 'bytes', default: 1024 ** 3, lowest: 256 * 1024 ** 2, highest: 64 * 1024 ** 3 },
    readBack: { label: 'Read back, at least', unit: 'bytes-per-second', default: 1e6, lowest: 1e5, highest: 1e9 },
  },
  look: (past, terms) => (past.now.memory === null ? unable(memoryUnread) : judge(past, past.now.memory, terms)),
});
