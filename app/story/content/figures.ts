import type { Figure } from '../model.ts';
import { computeFigures } from './figures/compute.ts';
import { dgx1Figures } from './figures/dgx1.ts';
import { flightFigures } from './figures/flight.ts';
import { powerFigures } from './figures/power.ts';
import { priceFigures } from './figures/price.ts';
import { ratioFigures } from './figures/ratios.ts';
import { sparkFigures } from './figures/spark.ts';

/** Every number of the story. */
export const figures: readonly Figure[] = [
  ...dgx1Figures,
  ...sparkFigures,
  ...computeFigures,
  ...powerFigures,
  ...priceFigures,
  ...ratioFigures,
  ...flightFigures,
];
