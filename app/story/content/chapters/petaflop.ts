import type { Chapter } from '../../model.ts';
import { claim, figure, moment, prose } from '../prose.ts';

export const petaflop: Chapter = {
  id: 'the-shrinking-petaflop',
  number: 5,
  title: 'The shrinking petaflop',
  kicker: { place: 'What is left of a number', date: null },
  scenes: [
    {
      id: 'up-to',
      title: 'Up to',
      body: [
        {
          kind: 'paragraph',
          runs: prose`${claim('petaflop-means', 'A petaflop is a thousand trillion operations in a second,')} or ${figure('petaflop')}. ${claim('up-to-a-petaflop', 'NVIDIA puts “up to” before it, and means: in theory, in FP4, with sparsity.')} These conditions carry most of the weight, so let us take them off, one at a time.`,
        },
        {
          kind: 'list',
          items: [
            prose`${claim('sparsity', 'Do not count the zeros that are skipped:')} ${figure('fp4-dense')} are left, still in theory.`,
            prose`Ask for what somebody has reached: the best published FP4 kernel does ${figure('fp4-measured')}.`,
            prose`Twice the bits, for numbers that are less coarse: ${figure('fp8-dense')} in theory, and ${figure('fp8-measured')} by the same author.`,
            prose`Twice the bits again, the format of many a training run: ${figure('fp16-dense')} in theory, and ${figure('fp16-tuned')} with a tuned build.`,
          ],
        },
        {
          kind: 'paragraph',
          runs: prose`That is ${figure('fp16-of-petaflop')} of where we began, on the same chip, with nothing broken. ${claim('stock-package', 'With packages as they come it can be less:')} ${figure('fp16-stock')}. A number without its conditions is half a number.`,
        },
        {
          kind: 'people-disagree',
          title: 'Is it slower than promised?',
          sides: [
            prose`Yes, said known names around ${moment('carmack')}: ${claim('carmack-said', 'half the performance, and no more watts to be had.')}`,
            prose`${claim('stock-package', 'Not the chip, answer those who tuned their software since:')} the same figure came from a stock package, and a tuned build went half as far again.`,
          ],
        },
        { kind: 'article', claim: 'up-to-a-petaflop' },
      ],
      drawing: {
        id: 'petaflop',
        caption: prose`One bar that loses a piece at each step: ${figure('petaflop')}, ${figure('fp4-dense')}, ${figure('fp4-measured')}, ${figure('fp8-measured')}, ${figure('fp16-tuned')}.`,
        figures: ['petaflop', 'fp4-dense', 'fp4-measured', 'fp8-dense', 'fp8-measured', 'fp16-dense', 'fp16-tuned', 'fp16-stock'],
        moments: [],
      },
      task: {
        kind: 'guess',
        question: 'How much of it do you think is left for ordinary 16-bit work? Drag the knob.',
        answer: { kind: 'figure', figure: 'fp16-tuned' },
        from: 0,
        to: 1000,
        step: 10,
        start: 500,
      },
      instruments: { metrics: ['gpu.utilization', 'gpu.clock', 'gpu.power'], checks: ['petaflop'] },
    },
    {
      id: 'four-bits',
      title: 'What fits into four bits',
      body: [
        {
          kind: 'paragraph',
          runs: prose`A number in FP4 is hardly a number. ${claim('bits', 'It can take as many values as there are squares on a quarter of a chessboard.')} Whole models are squeezed into that, in blocks that share a scale, and most of the time they still make sense. It is worth it: half the bits are half the memory and, in theory, twice the speed.`,
        },
        {
          kind: 'paragraph',
          runs: prose`Those who rank supercomputers want the opposite. ${claim('linpack-said', 'Their test counts in FP64, with sixteen times the bits,')} and there the CPU of one relative, a Dell Pro Max with GB10, did ${figure('linpack-cpu')}. Both are true figures of one chip. They measure different things.`,
        },
      ],
      drawing: {
        id: 'number-formats',
        caption: prose`One number written in FP16, in FP8 and in FP4: the fewer bits, the farther it lands from where it should be.`,
        figures: ['fp4-dense', 'fp8-dense', 'fp16-dense'],
        moments: [],
      },
      task: { kind: 'choose', question: 'Choose a number and a format, and see what is left of it.' },
      instruments: { metrics: ['gpu.utilization', 'gpu.clock'], checks: ['petaflop'] },
    },
    {
      id: 'at-your-clock',
      title: 'At your clock',
      body: [
        {
          kind: 'paragraph',
          runs: prose`${claim('clock-times-width', 'A theoretical peak is only a product.')} So many multiprocessors, ${figure('spark-sms')}; so many operations in each at every tick, ${figure('operations-per-clock')}; so many ticks in a second. The first is published. The second is not: it is inferred from the announced figure, so the product shows how that figure is made up and can’t prove it. The third is yours, and it changes all the time.`,
        },
        {
          kind: 'paragraph',
          runs: prose`Machines that served a model were recorded at ${figure('spark-clock-serving')}. At rest the clock falls, and the peak with it, and nothing is wrong. ${claim('clock-stuck', 'Low under full load is another matter:')} then the Health screen has something to say. The ${figure('spark-cuda-cores')} CUDA cores give a rougher sum of their own, ${figure('spark-fp32')} in FP32.`,
        },
      ],
      drawing: {
        id: 'clock-peak',
        caption: prose`A line from zero: the theoretical peak over the clock. At ${figure('spark-clock')} it comes close to ${figure('petaflop')}, from which it was built. The dot on it is your GPU, now.`,
        figures: ['spark-sms', 'operations-per-clock', 'spark-clock', 'petaflop', 'spark-cuda-cores', 'spark-fp32'],
        moments: [],
      },
      task: { kind: 'drag', question: 'Drag the clock. Where on the line is your machine?' },
      instruments: { metrics: ['gpu.clock', 'gpu.clock.reachable', 'gpu.temperature'], checks: ['petaflop'] },
    },
  ],
};
