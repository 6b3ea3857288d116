import type { Figure } from '../../model.ts';
import { calculated, read } from './figure.ts';

const perWatt = ['gtc-2016-blog', 'dgx1-release', 'product-page'] as const;

/** Watts as they were said, and as they were read at the wall. */
export const powerFigures: readonly Figure[] = [
  read('watts-said', 'As said at Starbase', 40, 'watts', 'C', ['benzinga-video']),
  read('watts-idle-launch', 'The box at rest, at launch', 37, 'watts', 'C', ['tectack-idle'], { upTo: 45 }),
  read('watts-idle-now', 'The box at rest, since February 2026', 25, 'watts', 'C', ['tectack-idle']),
  read('watts-serving', 'The box while it answers as a language model', 60, 'watts', 'B', ['sth-review'], { upTo: 90 }),
  read('watts-gpu-load', 'The box with the GPU at work', 160, 'watts', 'B', ['toms-review']),
  read('per-watt-said', 'Work per watt against the DGX-1, as Musk said', 100, 'times', 'C', ['eamvision-per-watt', 'wil-per-watt']),
  calculated(
    'per-watt-supply',
    'By NVIDIA’s figures and the power supply',
    1000 / 240 / (170 / 3200),
    'times',
    '(1,000 TFLOPS ÷ 240 W) ÷ (170 TFLOPS ÷ 3,200 W)',
    [...perWatt, 'hardware-guide'],
  ),
  calculated(
    'per-watt-load',
    'By NVIDIA’s figures and the watts under load',
    1000 / 160 / (170 / 3200),
    'times',
    '(1,000 TFLOPS ÷ 160 W) ÷ (170 TFLOPS ÷ 3,200 W)',
    [...perWatt, 'toms-review'],
  ),
  calculated(
    'per-watt-fp16',
    'By FP16 on both sides',
    95 / 160 / (170 / 3200),
    'times',
    '(95 TFLOPS ÷ 160 W) ÷ (170 TFLOPS ÷ 3,200 W); the 95 and the 160 are from two different units',
    ['gtc-2016-blog', 'dgx1-release', 'fp16-logs', 'toms-review'],
  ),
];
