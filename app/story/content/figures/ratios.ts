import type { Figure } from '../../model.ts';
import { calculated, read } from './figure.ts';

/** The two boxes against each other, the Spark to the DGX-1 where nothing else is said. Below 1 the old one has more. */
export const ratioFigures: readonly Figure[] = [
  calculated('years-between', 'From the first delivery to the second', 9, 'years', '2025 − 2016', ['musk-2016', 'live-delivery-blog']),
  calculated('memory-ratio', 'Memory', 128 / 128, 'ratio', '128 GB ÷ 128 GB', ['dgx1-release', 'hardware-guide']),
  calculated('bandwidth-ratio', 'Memory bandwidth', 273 / 5760, 'ratio', '273 GB/s ÷ 5,760 GB/s', [
    'hardware-guide',
    'dgx1-release',
    'p100-release',
  ]),
  calculated('bandwidth-ratio-old', 'Memory bandwidth, the DGX-1 to the Spark', 5760 / 273, 'times', '5,760 GB/s ÷ 273 GB/s', [
    'hardware-guide',
    'dgx1-release',
    'p100-release',
  ]),
  calculated('power-ratio', 'Power supply', 240 / 3200, 'ratio', '240 W ÷ 3,200 W', ['hardware-guide', 'dgx1-release']),
  calculated('price-ratio-launch', 'Price at launch', 3999 / 129_000, 'ratio', '$3,999 ÷ $129,000', ['launch-release', 'hpcwire-2016']),
  calculated('price-ratio-now', 'Price since October 2026', 6950 / 129_000, 'ratio', '$6,950 ÷ $129,000', ['sth-64', 'hpcwire-2016']),
  read('compute-ratio-said', 'Computing power, as said at Starbase', 5, 'times', 'C', ['benzinga-video']),
  calculated('compute-ratio-headline', 'Headline against headline', 1000 / 170, 'ratio', '1,000 TFLOPS (FP4, sparse) ÷ 170 TFLOPS (FP16)', [
    'product-page',
    'gtc-2016-blog',
  ]),
  calculated('compute-ratio-fp16', 'FP16 against FP16', 95 / 170, 'times', '95 TFLOPS measured ÷ 170 TFLOPS nominal', [
    'fp16-logs',
    'gtc-2016-blog',
  ]),
];
