import type { Figure } from '../../model.ts';
import { calculated, read } from './figure.ts';

/** The box of 2016. Its weight is left out: no datasheet was read, and what is retold differs by half. */
export const dgx1Figures: readonly Figure[] = [
  read('dgx1-gpus', 'GPUs in the DGX-1', 8, 'count', 'B', ['dgx1-release']),
  read('dgx1-memory', 'GPU memory of the DGX-1', 128, 'gigabytes', 'B', ['dgx1-release']),
  read('p100-bandwidth', 'Memory bandwidth of one P100', 720, 'gigabytes-per-second', 'B', ['p100-release']),
  calculated('dgx1-bandwidth', 'Memory bandwidth of the DGX-1', 8 * 720, 'gigabytes-per-second', '8 × 720 GB/s', [
    'dgx1-release',
    'p100-release',
  ]),
  read('dgx1-compute', 'DGX-1, FP16', 170, 'tflops', 'B', ['gtc-2016-blog']),
  read('dgx1-power', 'Power of the DGX-1', 3200, 'watts', 'B', ['dgx1-release']),
  read('dgx1-price', 'Price of the DGX-1', 129_000, 'dollars', 'B', ['hpcwire-2016', 'fortune-2016'], { asOf: '2016-04-05' }),
  read('dgx1-price-retold', 'Price of the DGX-1, as told in 2025', 300_000, 'dollars', 'C', ['bharathorizon-rogan', 'iprice-rogan']),
  read('dgx1-servers', 'Servers that the DGX-1 was said to replace', 250, 'count', 'B', ['dgx1-release']),
  read('dgx1-people', 'People who worked on the DGX-1', 3000, 'count', 'B', ['openai-delivery-blog']),
  read('dgx1-years', 'Time to build the DGX-1, as told in 2016', 3, 'years', 'B', ['openai-delivery-blog']),
  read('dgx1-years-retold', 'Time to build the DGX-1, as told in 2023', 5, 'years', 'C', ['toms-2024']),
  read('dgx1-rack-units', 'Rack units of the DGX-1', 3, 'count', 'C', ['wikipedia-dgx', 'anandtech-2016']),
  calculated('dgx1-height', 'Height of the DGX-1', 3 * 44.45, 'millimetres', '3 rack units × 44.45 mm', [
    'wikipedia-dgx',
    'anandtech-2016',
  ]),
  calculated('dgx1-width', 'Width of the DGX-1', 482.6, 'millimetres', '19 inches × 25.4 mm, the width of a rack', [
    'wikipedia-dgx',
    'anandtech-2016',
  ]),
];
