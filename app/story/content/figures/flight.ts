import type { Figure } from '../../model.ts';
import { calculated, read } from './figure.ts';

const flight = ['wikipedia-flight-11', 'spacex-flight-11'] as const;

/** The rocket next door. */
export const flightFigures: readonly Figure[] = [
  calculated('starship-height', 'Height of Starship, stacked', 403 * 0.3048, 'metres', '403 ft × 0.3048 m', flight),
  calculated('sparks-stacked', 'Sparks, one on another, as high as Starship', 2432, 'count', '403 ft × 0.3048 m ÷ 50.5 mm', [
    ...flight,
    'hardware-guide',
  ]),
  read('flight-duration', 'From lift-off to splashdown', 3985, 'seconds', 'C', flight),
  read('flight-simulators', 'Starlink simulators on board', 8, 'count', 'C', flight),
  read('tokens-oss', 'gpt-oss-120b on one Spark, one user', 59, 'tokens-per-second', 'A', ['llama-bench']),
  read('tokens-llama', 'Llama 3.1 70B in FP8 on one Spark', 2.7, 'tokens-per-second', 'A', ['lmsys-review']),
  calculated('tokens-oss-flight', 'gpt-oss-120b during the flight', 59 * 3985, 'tokens', '59 tokens/s × 3,985 s', [
    ...flight,
    'llama-bench',
  ]),
  calculated('tokens-llama-flight', 'Llama 3.1 70B during the flight', 2.7 * 3985, 'tokens', '2.7 tokens/s × 3,985 s', [
    ...flight,
    'lmsys-review',
  ]),
];
