import type { Chapter } from '../../model.ts';
import { claim, figure, moment, prose, quote } from '../prose.ts';

export const digits: Chapter = {
  id: 'digits-to-spark',
  number: 3,
  title: 'From DIGITS to Spark',
  kicker: { place: 'Las Vegas to your desk', date: null },
  scenes: [
    {
      id: 'late',
      title: 'Soon, and then later',
      body: [
        {
          kind: 'paragraph',
          runs: prose`It had another name when it was first held up to an audience: Project DIGITS, on ${moment('digits')}. It was to cost ${figure('price-promised')} and to come in ${moment('promised')}. Within days somebody advised to ${quote('divide-flops')}. On ${moment('renamed')} it became DGX Spark, and reservations opened.`,
        },
        {
          kind: 'paragraph',
          runs: prose`${claim('months-late', 'May became July, and July became autumn.')} ${claim('said-full-production', 'In Taipei it was said to be in full production, and a few weeks away.')} On ${moment('hot-chips')} engineers explained the chip: ${claim('two-dies', 'two dies in one package, one of them by MediaTek.')} On ${moment('on-sale')} anybody could buy one.`,
        },
      ],
      drawing: {
        id: 'launch-dates',
        caption: prose`The year as a line: shown on ${moment('digits')}, promised for ${moment('promised')}, renamed on ${moment('renamed')}, said to be in full production on ${moment('full-production')}, handed over on ${moment('handoff')}, on sale on ${moment('on-sale')}.`,
        figures: ['price-promised', 'price-launch'],
        moments: ['digits', 'first-doubt', 'renamed', 'promised', 'full-production', 'hot-chips', 'handoff', 'on-sale', 'carmack'],
      },
      task: { kind: 'drag', question: 'The first boxes were promised for May. Drag the marker to the day on which one could buy them.' },
      instruments: { metrics: ['uptime'], checks: ['since-handoff'] },
    },
    {
      id: 'price',
      title: 'A price that learned to climb',
      body: [
        {
          kind: 'paragraph',
          runs: prose`Computers get cheaper with age. This one did not. On the day of the launch NVIDIA asked ${figure('price-launch')}, and some of the other makers began at ${figure('price-partners')} with a smaller disk. On ${moment('price-up')} it became ${figure('price-february')}, ${quote('memory-supply')}. On ${moment('small-spark')} it became ${figure('price-october')}: ${figure('price-rise')} more than in the beginning.`,
        },
        {
          kind: 'paragraph',
          runs: prose`The same day brought a smaller sister with ${figure('spark-memory-small')}, from ${figure('price-small')}, on sale since ${moment('small-spark-on-sale')}. That is why this app reads how much memory there is, and never assumes it.`,
        },
        { kind: 'article', claim: 'dearer-since' },
      ],
      drawing: {
        id: 'price-line',
        caption: prose`The price of the Founders Edition in steps: ${figure('price-promised')} promised, ${figure('price-launch')} at launch, ${figure('price-february')} since ${moment('price-up')}, ${figure('price-october')} since ${moment('small-spark')}.`,
        figures: ['price-promised', 'price-launch', 'price-partners', 'price-february', 'price-october', 'price-small'],
        moments: ['digits', 'on-sale', 'price-up', 'small-spark', 'small-spark-on-sale'],
      },
      task: { kind: 'draw', question: 'Draw how the price has gone since the launch. Then see how it went.' },
      instruments: { metrics: ['memory.total'], checks: ['since-handoff', 'memory'] },
    },
  ],
};
