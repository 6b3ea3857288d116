import type { Chapter } from '../../model.ts';
import { claim, figure, moment, prose } from '../prose.ts';

export const scale: Chapter = {
  id: 'smallest-beside-the-biggest',
  number: 7,
  title: 'Smallest beside the biggest',
  kicker: { place: 'Starbase, that evening', date: '13 October 2025' },
  scenes: [
    {
      id: 'true-scale',
      title: 'One true scale',
      body: [
        { kind: 'quote', quote: 'smallest-biggest' },
        {
          kind: 'paragraph',
          runs: prose`So let us do that. The rocket is ${figure('starship-height')} high, the Spark ${figure('spark-height')}. On any screen that shows the one whole, the other is less than a dot. ${claim('smallest-and-biggest', 'There are smaller machines that compute, and no bigger rocket had flown by then.')} The joke is better as it was told: ${claim('whole-quote', 'its first word asks you to picture it.')}`,
        },
        {
          kind: 'paragraph',
          runs: prose`Stack Sparks until they are as high as the rocket, and you need ${figure('sparks-stacked')} of them. Do not try it at home; think of the power strip.`,
        },
        { kind: 'article', claim: 'smallest-and-biggest' },
        { kind: 'article', claim: 'whole-quote' },
      ],
      drawing: {
        id: 'rocket-scale',
        caption: prose`Starship, ${figure('starship-height')}, beside a stack of ${figure('sparks-stacked')} Sparks, and one Spark, ${figure('spark-height')}, enlarged until it can be seen.`,
        figures: ['starship-height', 'spark-height', 'spark-width', 'sparks-stacked'],
        moments: [],
      },
      task: {
        kind: 'guess',
        question: 'How many Sparks, one on another, reach the tip of the rocket?',
        answer: { kind: 'figure', figure: 'sparks-stacked' },
        from: 0,
        to: 10_000,
        step: 10,
        start: 500,
      },
      instruments: { metrics: ['gpu.power'], checks: ['same-kind'] },
    },
    {
      id: 'while-it-flew',
      title: 'While it flew',
      body: [
        {
          kind: 'paragraph',
          runs: prose`On the evening of ${moment('flight-11')} it went up with ${figure('flight-simulators')} dummies of Starlink satellites on board. ${claim('flight-went-well', 'A little more than an hour later the ship was in the sea, where it was meant to be.')} From lift-off to the splash it took ${figure('flight-duration')}.`,
        },
        {
          kind: 'paragraph',
          runs: prose`How much would a Spark have written in that time? With gpt-oss-120b, at the ${figure('tokens-oss')} that were published for one user, ${figure('tokens-oss-flight')}: as much as a thick novel. With Llama 3.1 70B in FP8, a dense model that has to be read whole for each word, ${figure('tokens-llama-flight')} at ${figure('tokens-llama')}: a long short story.`,
        },
        { kind: 'article', claim: 'flew-that-evening' },
      ],
      drawing: {
        id: 'flight-clock',
        caption: prose`A clock of ${figure('flight-duration')}, from lift-off to splashdown, and what your GPU would use at its present rate in that time.`,
        figures: ['flight-duration', 'tokens-oss', 'tokens-llama', 'tokens-oss-flight', 'tokens-llama-flight'],
        moments: ['flight-11'],
      },
      task: { kind: 'drag', question: 'Drag through the flight. What would your machine have used by then?' },
      instruments: { metrics: ['gpu.power', 'gpu.utilization'], checks: ['since-handoff'] },
    },
  ],
};
