import { grouped, onLadder, type Rung } from '../telemetry/format/figure.ts';
import type { Figure, FigureUnit, Moment, Quote } from './model.ts';

/** A blank that doesn't break the line. */
const blank = '\u00a0';

/** How a unit is written, and after how many digits a number of it is rounded. */
const units: Readonly<Record<FigureUnit, { readonly sign: string; readonly decimals: number }>> = {
  tflops: { sign: 'TFLOPS', decimals: 0 },
  gflops: { sign: 'GFLOPS', decimals: 0 },
  gigabytes: { sign: 'GB', decimals: 0 },
  gibibytes: { sign: 'GiB', decimals: 1 },
  terabytes: { sign: 'TB', decimals: 0 },
  'gigabytes-per-second': { sign: 'GB/s', decimals: 0 },
  'gigabits-per-second': { sign: 'Gb/s', decimals: 0 },
  watts: { sign: 'W', decimals: 0 },
  dollars: { sign: '', decimals: 0 },
  millimetres: { sign: 'mm', decimals: 1 },
  metres: { sign: 'm', decimals: 0 },
  litres: { sign: 'litres', decimals: 1 },
  kilograms: { sign: 'kg', decimals: 1 },
  seconds: { sign: 's', decimals: 0 },
  years: { sign: 'years', decimals: 0 },
  'tokens-per-second': { sign: 'tokens/s', decimals: 1 },
  tokens: { sign: 'tokens', decimals: 0 },
  'billion-parameters': { sign: 'billion parameters', decimals: 0 },
  hertz: { sign: 'MHz', decimals: 0 },
  times: { sign: 'times', decimals: 1 },
  ratio: { sign: '', decimals: 1 },
  share: { sign: '%', decimals: 0 },
  count: { sign: '', decimals: 0 },
};

const clockLadder: readonly Rung[] = [{ unit: 'MHz', size: 1e6, decimals: 0 }];

/** Without a decimal that says nothing: "150", "50.5". */
const trimmed = (value: number, decimals: number): string => grouped(value, decimals).replace(/\.0+$/, '');

/** Tokens are written to three digits: their rate is known no better. */
const threeDigits = (value: number): number => Number(value.toPrecision(3));

function numberText(value: number, unit: FigureUnit): string {
  if (unit === 'hertz') return onLadder(value, clockLadder).figure;
  if (unit === 'share') return grouped(value * 100, value < 0.1 ? 1 : 0);
  if (unit === 'tokens') return grouped(threeDigits(value), 0);
  if (unit === 'dollars') return `$${grouped(value, 0)}`;
  // Beyond ten times, a decimal claims more than anybody knows.
  return trimmed(value, unit === 'times' && value >= 10 ? 0 : units[unit].decimals);
}

/** "21 times"; below 1 with two decimals, "0.56 times", since rounded to one it would be another number. */
const timesText = (value: number): string => `${value >= 1 ? numberText(value, 'times') : grouped(value, 2)}${blank}times`;

/** A ratio with its direction, as the second is to the first: "the same", "5.9 times as much", "21 times less". */
function ratioText(value: number): string {
  const times = (size: number) => `${numberText(size, 'times')}${blank}times${blank}`;
  if (Math.abs(value - 1) < 0.005) return `the${blank}same`;
  if (value > 1) return `${times(value)}as${blank}much`;
  return Number.isFinite(1 / value) ? `${times(1 / value)}less` : '0';
}

/** 3985 as "66 min 25 s"; short of two minutes in seconds. */
function durationText(seconds: number): string {
  if (Math.round(seconds) < 120) return `${grouped(seconds, 0)}${blank}s`;
  const whole = Math.round(seconds);
  return `${grouped(Math.floor(whole / 60), 0)}${blank}min${whole % 60 === 0 ? '' : `${blank}${whole % 60}${blank}s`}`;
}

/**
 * A figure with its unit as it stands in the text: "128 GB", "$3,999", "60 to 90 W", "21 times less". The same everywhere, so that a drawing
 * and the text beside it never differ.
 */
export function figureText({ value, upTo, unit }: Figure): string {
  if (unit === 'times' && upTo === undefined) return timesText(value);
  if (unit === 'ratio') return ratioText(value);
  if (unit === 'seconds' && upTo === undefined) return durationText(value);
  const { sign } = units[unit];
  const number = upTo === undefined ? numberText(value, unit) : `${numberText(value, unit)} to ${numberText(upTo, unit)}`;
  return sign === '' ? number : `${number}${blank}${sign}`;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** "2025-10-13" as "13 October 2025", "2025-05" as "May 2025", "2016" as it is. */
export function dateText(date: string): string {
  const [year = '', month, day] = date.split('-');
  const name = month === undefined ? undefined : months[Number(month) - 1];
  return [day === undefined ? undefined : String(Number(day)), name, year].filter((part) => part !== undefined).join(blank);
}

/** The date of a moment, as it stands in the text. */
export const momentText = ({ date }: Moment): string => dateText(date);

/** Who said it, when and where: "Jensen Huang, 13 October 2025, at Starbase". */
export const quoteLine = ({ who, date, occasion }: Quote): string =>
  [who, dateText(date), occasion].filter((part) => part !== null).join(', ');
