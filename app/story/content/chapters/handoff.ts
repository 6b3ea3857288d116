import type { Chapter } from '../../model.ts';
import { claim, figure, moment, prose, quote } from '../prose.ts';

export const handoff: Chapter = {
  id: 'the-handoff',
  number: 1,
  title: 'The handoff',
  kicker: { place: 'Starbase, Texas', date: '13 October 2025' },
  scenes: [
    {
      id: 'cafeteria',
      title: 'A computer for lunch',
      body: [
        {
          kind: 'paragraph',
          runs: prose`On ${moment('handoff')} Jensen Huang brought a computer to Starbase in Texas. ${claim('in-the-cafeteria', 'In the cafeteria, with engineers around,')} ${claim('handed-over', 'he handed it to Elon Musk.')} It weighs ${figure('spark-weight')} and is ${figure('spark-height')} high.`,
        },
        {
          kind: 'paragraph',
          runs: prose`Outside stood a rocket. ${claim('flew-that-evening', 'It flew the same evening,')} and ${claim('first-launch-seen', 'Huang stayed to see it: his first launch.')}`,
        },
        {
          kind: 'paragraph',
          runs: prose`He had made such a delivery before, with a box of ${figure('dgx1-rack-units')} rack units that asked for ${figure('dgx1-power')}. Between the two lie ${figure('years-between')}, and one number that did not change; it has a chapter of its own.`,
        },
        { kind: 'article', claim: 'handed-over' },
        { kind: 'article', claim: 'slogan' },
        { kind: 'article', claim: 'the-day' },
        { kind: 'article', claim: 'in-the-cafeteria' },
        { kind: 'article', claim: 'not-newly-unveiled' },
      ],
      drawing: {
        id: 'two-boxes',
        caption: prose`Both boxes at one scale, seen from the front: the DGX-1, ${figure('dgx1-width')} wide and ${figure('dgx1-height')} high, and the Spark, ${figure('spark-width')} wide and ${figure('spark-height')} high.`,
        figures: ['dgx1-width', 'dgx1-height', 'spark-width', 'spark-height', 'dgx1-power', 'spark-power'],
        moments: ['musk-thanks', 'handoff'],
      },
      task: { kind: 'drag', question: 'Pick up the Spark and hold it against the DGX-1. Both are drawn to one scale.' },
      instruments: { metrics: ['gpu.power', 'memory.available'], checks: ['since-handoff'] },
    },
    {
      id: 'same-kind',
      title: 'Is yours the same kind?',
      body: [
        {
          kind: 'paragraph',
          runs: prose`The unit that changed hands was NVIDIA’s own, in its champagne-coloured case. Under other covers it has relatives: ${claim('makers', 'Acer, ASUS, Dell, GIGABYTE, HP, Lenovo and MSI build around the same chip.')} What differs is the case, the disk, the firmware and the price. What is the same is what this story is about.`,
        },
        {
          kind: 'paragraph',
          runs: prose`Your own machine says who made it and which chip it has. It has a serial number, too, of which this app takes no note.`,
        },
        {
          kind: 'people-disagree',
          title: 'What is written on Musk’s unit?',
          sides: [
            prose`${claim('inscription-unsure', 'One newsletter has the words:')} ${quote('single-spark')}.`,
            prose`No second source was found, and neither of the two men has said so where we could read it. Take it as hearsay.`,
          ],
        },
      ],
      drawing: null,
      task: null,
      instruments: { metrics: ['gpu.utilization', 'gpu.power'], checks: ['same-kind', 'software'] },
    },
    {
      id: 'forty-watts',
      title: 'Forty watts',
      body: [
        { kind: 'quote', quote: 'forty-watts' },
        {
          kind: 'paragraph',
          runs: prose`It was said for a camera, and it has been repeated ever since. ${claim('forty-at-rest', 'Reviewers put a meter between the socket and the box.')} At launch they read ${figure('watts-idle-launch')} while it did nothing, ${figure('watts-serving')} while it answered as a language model, and about ${figure('watts-gpu-load')} with the GPU at work. ${claim('never-240', 'What the supply can give, no reviewer that we read saw it take.')}`,
        },
        {
          kind: 'paragraph',
          runs: prose`So ${figure('watts-said')} is about what a Spark took when it rested. It is even better at resting now: after an update of ${moment('idle-update')} it was reported at ${figure('watts-idle-now')} at the wall.`,
        },
        {
          kind: 'paragraph',
          runs: prose`The needle of this scene is your GPU alone, as the driver reports it. Nothing in a stock DGX OS measures the whole box, so compare with care: the rest of the machine comes on top.`,
        },
      ],
      drawing: {
        id: 'watts',
        caption: prose`A scale of watts with ${figure('watts-said')} as it was said, ${figure('watts-serving')} as reviewers read it, ${figure('spark-chip-power')} for the chip and ${figure('spark-power')} for the supply; and your GPU, now.`,
        figures: [
          'watts-said',
          'watts-idle-launch',
          'watts-idle-now',
          'watts-serving',
          'watts-gpu-load',
          'spark-chip-power',
          'spark-power',
        ],
        moments: [],
      },
      task: {
        kind: 'guess',
        question: 'How many watts does your GPU draw at this moment? Set the needle, then look.',
        answer: { kind: 'metric', metric: 'gpu.power' },
        from: 0,
        to: 240,
        step: 1,
        start: 120,
      },
      instruments: { metrics: ['gpu.power', 'gpu.utilization', 'rail.power'], checks: ['forty-watts'] },
    },
  ],
};
