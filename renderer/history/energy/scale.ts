import { grouped } from '../../../app/telemetry/format/figure.ts';
import { roundUp } from '../../charts/scale.ts';
import { joulesPerKilowattHour, joulesPerWattHour } from './words.ts';

/** A line across the bars, with what it says. */
export interface ScaleLine {
  /** From the floor, 0 to 1. */
  readonly share: number;
  readonly text: string;
}

/** The top of the bars in joules, at a round figure of the unit in which they are told, and the lines below it. */
export function energyScale(peakJoules: number): { readonly topJoules: number; readonly lines: readonly ScaleLine[] } {
  const small = peakJoules < 0.1 * joulesPerKilowattHour;
  const [unit, size] = small ? (['Wh', joulesPerWattHour] as const) : (['kWh', joulesPerKilowattHour] as const);
  const top = roundUp(Math.max(peakJoules / size, small ? 1 : 0.1));
  const text = (value: number) => `${grouped(value, 3).replace(/\.?0+$/, '')}\u00a0${unit}`;
  return {
    topJoules: top * size,
    lines: [
      { share: 1, text: text(top) },
      { share: 0.5, text: text(top / 2) },
    ],
  };
}
