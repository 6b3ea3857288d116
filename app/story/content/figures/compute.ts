import type { Figure } from '../../model.ts';
import { calculated, read } from './figure.ts';

const announced = ['product-page', 'hardware-guide'] as const;

/** What "a petaflop" stands for, one assumption after the other. */
export const computeFigures: readonly Figure[] = [
  read('petaflop', 'As announced: FP4, with sparsity', 1000, 'tflops', 'B', announced),
  calculated('fp4-dense', 'FP4, every number counted', 500, 'tflops', '1,000 TFLOPS ÷ 2: sparsity counts skipped zeros as done', announced),
  read('fp4-measured', 'Best published FP4 kernel', 356, 'tflops', 'A', ['cutlass-356']),
  calculated('fp8-dense', 'FP8, in theory', 250, 'tflops', '500 TFLOPS ÷ 2: twice the bits, half the rate', announced),
  read('fp8-measured', 'FP8, by the same author', 188, 'tflops', 'A', ['cutlass-356']),
  calculated('fp16-dense', 'FP16, in theory', 125, 'tflops', '250 TFLOPS ÷ 2: twice the bits again', announced),
  calculated(
    'fp16-tuned',
    'FP16, tuned build',
    95,
    'tflops',
    'steady slope of the published log; its own running average counts launches that were only queued',
    ['fp16-logs'],
  ),
  calculated('fp16-stock', 'FP16, as installed from a stock package', 63, 'tflops', 'steady slope of the same kind of log', ['fp16-logs']),
  calculated('fp16-of-petaflop', 'Tuned FP16 of the petaflop', 0.095, 'share', '95 TFLOPS ÷ 1,000 TFLOPS', [...announced, 'fp16-logs']),
  read('spark-fp32', 'FP32, as told at Hot Chips', 31, 'tflops', 'C', ['pcgamer-hot-chips', 'meterpreter-hot-chips']),
  read('spark-sms', 'Streaming multiprocessors', 48, 'count', 'A', ['playbooks']),
  read('spark-cuda-cores', 'CUDA cores', 6144, 'count', 'A', ['playbooks']),
  read('spark-clock', 'Highest SM clock recorded under load', 2522e6, 'hertz', 'C', ['muninn-clock']),
  read('spark-clock-serving', 'SM clock of recorded units that served a model', 2470e6, 'hertz', 'C', ['dgpp-telemetry', 'muninn-clock'], {
    upTo: 2522e6,
  }),
  calculated(
    'operations-per-clock',
    'FP4 operations of one SM per clock, with sparsity, inferred from the announced figure',
    8192,
    'count',
    '1,000 TFLOPS ÷ (48 × 2,522 MHz) = 8,260; the nearest power of two is 8,192. NVIDIA doesn’t publish it',
    [...announced, 'playbooks', 'muninn-clock'],
  ),
  read('linpack-cpu', 'The CPU of a Dell Pro Max with GB10 at FP64 Linpack', 675, 'gflops', 'A', ['linpack']),
];
