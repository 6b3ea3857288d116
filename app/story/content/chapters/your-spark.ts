import type { Chapter } from '../../model.ts';
import { claim, figure, moment, prose } from '../prose.ts';

export const yourSpark: Chapter = {
  id: 'your-sparks-own-chapter',
  number: 8,
  title: 'Your Spark’s own chapter',
  kicker: { place: 'Where you are', date: null },
  scenes: [
    {
      id: 'two-rails',
      title: 'Two rails that meet today',
      body: [
        {
          kind: 'paragraph',
          runs: prose`On one rail runs the story that everybody can read, from ${moment('dgx1-announced')} on: the handoff of ${moment('handoff')}, faster software on ${moment('ces-2026')}, the Windows relatives of ${moment('rtx-spark')}, the small sister of ${moment('small-spark')}. On the other runs what your machine knows of itself. They meet at the right, which is now.`,
        },
        { kind: 'own-life', slot: 'factory' },
        { kind: 'own-life', slot: 'updates' },
        { kind: 'own-life', slot: 'boot' },
        { kind: 'own-life', slot: 'price-then' },
        {
          kind: 'people-disagree',
          title: 'Which DGX OS is the newest?',
          sides: [
            prose`${claim('digest-says', 'A digest of the user guide still names 7.5.0, of July 2026.')}`,
            prose`Machines in the field have been seen with a later one. Yours settles it for itself: what its release file says stands above.`,
          ],
        },
      ],
      drawing: {
        id: 'two-rails',
        caption: prose`Two lines of time. Above, the public one, from ${moment('dgx1-announced')} to ${moment('small-spark-on-sale')}. Below, your machine: factory image, updates, the last boot, today.`,
        figures: ['price-launch', 'price-february', 'price-october'],
        moments: [
          'dgx1-announced',
          'musk-thanks',
          'delivery-told',
          'digits',
          'first-doubt',
          'renamed',
          'full-production',
          'hot-chips',
          'handoff',
          'flight-11',
          'on-sale',
          'carmack',
          'rogan',
          'ces-2026',
          'idle-update',
          'price-up',
          'four-sparks',
          'rtx-spark',
          'small-spark',
          'small-spark-on-sale',
        ],
      },
      task: { kind: 'drag', question: 'Move along the rails. What was your machine doing when the world was there?' },
      instruments: { metrics: ['uptime', 'load.1'], checks: ['software', 'since-handoff'] },
    },
    {
      id: 'so-far',
      title: 'So far',
      body: [
        {
          kind: 'paragraph',
          runs: prose`A machine remembers little of its days. The flight recorder of this app remembers more: how often it was started, its longest run, its hottest day, the energy that went through its GPU. It can only know what it has seen.`,
        },
        { kind: 'own-life', slot: 'recorder' },
      ],
      drawing: {
        id: 'own-life',
        caption: prose`What the recorder has of your machine: its first day on record, its starts, its longest run, its hottest day, its energy.`,
        figures: ['spark-power', 'watts-serving'],
        moments: [],
      },
      task: { kind: 'compare', question: 'Hold your longest run against the flight.' },
      instruments: { metrics: ['uptime', 'sensor.hottest', 'gpu.power'], checks: ['forty-watts'] },
    },
    {
      id: 'what-holds',
      title: 'What holds',
      body: [
        {
          kind: 'paragraph',
          runs: prose`This story began with one short article, and it was written to be checked. Sentence by sentence, here is what holds, what is loose, and what is a matter of taste. Where your machine could be asked, it has been, just now, without so much as a second of load.`,
        },
        {
          kind: 'paragraph',
          runs: prose`The biggest claim about the little box is not in any press release. It is that you have one, that it does your work for ${figure('price-launch')} or whatever you paid, and that on most days you hear nothing of it.`,
        },
        { kind: 'article', claim: 'dearer-since' },
      ],
      drawing: {
        id: 'ledger',
        caption: prose`Every sentence of the article with its verdict, and beside it what your machine says.`,
        figures: [],
        moments: [],
      },
      task: { kind: 'choose', question: 'Choose a verdict to see only those sentences.' },
      instruments: {
        metrics: [],
        checks: ['same-kind', 'memory', 'cores', 'link', 'petaflop', 'forty-watts', 'network-ports', 'disk', 'since-handoff', 'software'],
      },
    },
  ],
};
