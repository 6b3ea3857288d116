import type { Figure } from '../../model.ts';
import { calculated, read } from './figure.ts';

/** What a Spark cost, each with the day from which it held. */
export const priceFigures: readonly Figure[] = [
  read('price-promised', 'Promised as Project DIGITS, from', 3000, 'dollars', 'C', ['digits-release', 'aiwiki-digits', 'biggo-doubt'], {
    asOf: '2025-01-06',
  }),
  read('price-launch', 'Founders Edition at launch', 3999, 'dollars', 'B', ['launch-release', 'asianet-launch'], { asOf: '2025-10-15' }),
  read('price-partners', 'From other makers, with a small disk', 2999, 'dollars', 'B', ['launch-release'], { asOf: '2025-10-15' }),
  read('price-february', 'Founders Edition', 4699, 'dollars', 'B', ['price-notice'], { asOf: '2026-02-23' }),
  read('price-october', 'Founders Edition', 6950, 'dollars', 'B', ['spark-64-blog', 'sth-64', 'pc-watch-64'], { asOf: '2026-10-02' }),
  read('price-small', 'The 64 GB model, from', 4999, 'dollars', 'B', ['spark-64-blog', 'sth-64', 'pc-watch-64'], { asOf: '2026-10-02' }),
  calculated('price-rise', 'Rise since the launch', 6950 / 3999 - 1, 'share', '$6,950 ÷ $3,999 − 1', ['launch-release', 'sth-64']),
];
