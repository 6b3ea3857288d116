import type { Figure } from '../../../../app/story/model.ts';
import { grouped } from '../../../../app/telemetry/format/figure.ts';

/** Mission time as it is called out: "T+66:25". */
export function missionTime(seconds: number): string {
  const whole = Math.floor(seconds);
  return `T+${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** What is used in so many seconds at a steady power. */
export const wattHours = (watts: number, seconds: number): number => (watts * seconds) / 3600;

/** "73 Wh", "4.2 Wh". */
export const energyText = (wattHours: number): string => `${grouped(wattHours, wattHours < 9.95 ? 1 : 0)}\u00a0Wh`;

/** Whole tokens; from a thousand on to three digits, as everywhere in the story: their rate is known no better. */
export const tokensText = (tokens: number): string => grouped(tokens < 1000 ? Math.floor(tokens) : Number(tokens.toPrecision(3)), 0);

/** "66 min 25 s". */
export function minutesText(seconds: number): string {
  const whole = Math.floor(seconds);
  const rest = whole % 60;
  return [whole < 60 ? '' : `${Math.floor(whole / 60)}\u00a0min`, rest === 0 && whole >= 60 ? '' : `${rest}\u00a0s`]
    .filter(Boolean)
    .join(' ');
}

/**
 * What a Spark does while the rocket flies, in one or two sentences.
 * @param watts what this machine's GPU draws now; `null` where it doesn't say
 * @param rates in tokens per second
 */
export function flightSays(watts: number | null, seconds: number, rates: readonly Figure[]): string {
  const own =
    watts === null
      ? 'Your GPU doesn’t say now what it draws.'
      : `In ${minutesText(seconds)} your GPU alone, at the ${grouped(watts, 1)}\u00a0W that it draws now, uses ${energyText(wattHours(watts, seconds))}.`;
  return [own, ...rates.map(({ label, value }) => `${label}: ${tokensText(value * seconds)} tokens.`)].join(' ');
}
