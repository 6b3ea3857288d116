import type { Chapter } from '../../model.ts';
import { claim, figure, prose, quote } from '../prose.ts';

export const same128: Chapter = {
  id: 'same-128',
  number: 6,
  title: 'Same 128, nine years apart',
  kicker: { place: 'Two boxes, one scale', date: null },
  scenes: [
    {
      id: 'one-scale',
      title: 'One axis at a time',
      body: [
        {
          kind: 'paragraph',
          runs: prose`Here is the symmetry that the speeches missed. The old box had ${figure('dgx1-memory')} of GPU memory, spread over ${figure('dgx1-gpus')} cards. The new one has ${figure('spark-memory')}. It is the same number, and it means nearly the same: models up to a certain size fit. In the Spark, though, the CPU lives in it as well.`,
        },
        {
          kind: 'paragraph',
          runs: prose`Turn the axis, and the picture tips. In watts the new one wins easily, in price as well. In bandwidth it loses, and not by a little: each of the old cards read ${figure('p100-bandwidth')} from its own memory, and all together ${figure('dgx1-bandwidth')}. The Spark reads ${figure('spark-bandwidth')}: the old box is ahead ${figure('bandwidth-ratio-old')} over.`,
        },
        {
          kind: 'comparison',
          left: 'DGX-1, 2016',
          right: 'DGX Spark, 2025',
          rows: [
            { label: 'GPU memory', left: 'dgx1-memory', right: 'spark-memory', ratio: 'memory-ratio' },
            { label: 'Memory bandwidth', left: 'dgx1-bandwidth', right: 'spark-bandwidth', ratio: 'bandwidth-ratio' },
            { label: 'Headline compute, in different units', left: 'dgx1-compute', right: 'petaflop', ratio: 'compute-ratio-headline' },
            { label: 'Power supply', left: 'dgx1-power', right: 'spark-power', ratio: 'power-ratio' },
            { label: 'Price at launch', left: 'dgx1-price', right: 'price-launch', ratio: 'price-ratio-launch' },
            { label: 'Price since October 2026', left: 'dgx1-price', right: 'price-october', ratio: 'price-ratio-now' },
          ],
        },
        {
          kind: 'paragraph',
          runs: prose`Bandwidth is what a language model waits for when it writes: for every word it reads its own weights once more. That is why a box with a petaflop in its name may write at the pace of a reader.`,
        },
      ],
      drawing: {
        id: 'same-128',
        caption: prose`Two bars on one axis. Memory: ${figure('dgx1-memory')} and ${figure('spark-memory')}. Bandwidth: ${figure('dgx1-bandwidth')} and ${figure('spark-bandwidth')}. Power: ${figure('dgx1-power')} and ${figure('spark-power')}. Price: ${figure('dgx1-price')} and ${figure('price-launch')}.`,
        figures: [
          'dgx1-memory',
          'spark-memory',
          'memory-ratio',
          'dgx1-bandwidth',
          'spark-bandwidth',
          'bandwidth-ratio',
          'dgx1-power',
          'spark-power',
          'power-ratio',
          'dgx1-price',
          'price-launch',
          'price-october',
          'price-ratio-launch',
          'price-ratio-now',
        ],
        moments: [],
      },
      task: { kind: 'compare', question: 'Before you turn the axis: drag the bar of the Spark to where you think it ends.' },
      instruments: { metrics: ['memory.total', 'memory.available', 'gpu.power'], checks: ['memory', 'forty-watts'] },
    },
    {
      id: 'per-watt',
      title: 'A hundred times, or eleven',
      body: [
        {
          kind: 'paragraph',
          runs: prose`Two more lines from that evening. Huang’s is ${quote('five-times')}. Musk’s was a multiple as well, of work per watt: about ${figure('per-watt-said')}. Are they true? It depends on what you count as work, and as a watt.`,
        },
        {
          kind: 'list',
          items: [
            prose`By NVIDIA’s own figures the Spark does ${figure('compute-ratio-headline')} as the DGX-1. But one counts in FP4 with zeros left out, the other in FP16 with nothing left out. In FP16 on both sides it is ${figure('compute-ratio-fp16')}: the old box is faster.`,
            prose`Per watt, NVIDIA’s figures give ${figure('per-watt-supply')} by the size of the supply and ${figure('per-watt-load')} by the watts under load. Musk’s figure lies between the two.`,
            prose`In FP16 on both sides it is ${figure('per-watt-fp16')}. That is still a great deal for ${figure('years-between')}.`,
          ],
        },
        {
          kind: 'paragraph',
          runs: prose`There is one more trap. ${claim('another-dgx1', 'When NVIDIA sets the Spark beside a DGX-1 with a petaflop, it is a later one')} and not the one that was carried to San Francisco.`,
        },
      ],
      drawing: {
        id: 'per-watt',
        caption: prose`Work per watt against the DGX-1: ${figure('per-watt-said')} as said, ${figure('per-watt-supply')} and ${figure('per-watt-load')} by NVIDIA’s units, ${figure('per-watt-fp16')} in FP16.`,
        figures: [
          'per-watt-said',
          'per-watt-supply',
          'per-watt-load',
          'per-watt-fp16',
          'compute-ratio-said',
          'compute-ratio-headline',
          'compute-ratio-fp16',
        ],
        moments: [],
      },
      task: { kind: 'choose', question: 'Choose what counts as work and what counts as a watt. Which answer do you like best?' },
      instruments: { metrics: ['gpu.power', 'gpu.utilization'], checks: ['forty-watts', 'petaflop'] },
    },
  ],
};
