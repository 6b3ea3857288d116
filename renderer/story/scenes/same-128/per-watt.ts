import { grouped } from '../../../../app/telemetry/format/figure.ts';

/** Work per watt of one box against another's. All four in the same units of work and of power. */
export const perWattTimes = (work: number, watts: number, oldWork: number, oldWatts: number): number => work / watts / (oldWork / oldWatts);

/** "118 times", "11 times", "9.4 times". */
export const timesText = (times: number): string => `${grouped(times, times < 9.95 ? 1 : 0)}\u00a0times`;

/**
 * What a multiple is beside the one that was said.
 * @param said what was claimed, as a multiple
 */
export function besideSaid(times: number, said: number): string {
  const share = times / said;
  if (share > 1.6) return 'More than was said: on these terms one could have claimed more.';
  if (share > 1 / 1.6) return 'About what was said.';
  return `Less than was said, by a factor of ${grouped(1 / share, 1 / share < 9.95 ? 1 : 0)}.`;
}
