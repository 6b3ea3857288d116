import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { formatDuration } from '../../../../app/telemetry/format/format.ts';

/** How often the flight fits into a run. */
export const flightsIn = (runSeconds: number, flightSeconds: number): number => runSeconds / flightSeconds;

/** "242", "3.4", "0.6": a decimal only where it says something. */
export const flightsText = (flights: number): string => grouped(flights, flights < 9.95 ? 1 : 0).replace(/\.0$/, '');

/** The knob's way from 0 to 1 to flights from 1 to 10,000: a run may be an hour or a year. */
export const flightsOfKnob = (knob: number): number => {
  const flights = 10 ** (knob * 4);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(flights)) - 1);
  return Math.round(flights / step) * step;
};

/** What a guess in flights was worth. */
export function guessSays(guess: number, truth: number): string {
  const times = Math.max(guess, truth) / Math.max(Math.min(guess, truth), 0.01);
  if (times < 1.15) return 'You know your machine.';
  const figure = grouped(times, times < 9.95 ? 1 : 0).replace(/\.0$/, '');
  return guess > truth ? `You thought it ${figure} times as long.` : `It is ${figure} times as long as you thought.`;
}

/** The run that goes on, in flights. @param runSeconds `null` where it can't be read */
export const runSays = (runSeconds: number | null, flightSeconds: number): string =>
  runSeconds === null
    ? 'How long it has been up can’t be read now.'
    : `The run that goes on now: ${formatDuration(runSeconds)}, or ${flightsText(flightsIn(runSeconds, flightSeconds))} flights in a row.`;
