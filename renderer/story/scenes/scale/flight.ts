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
