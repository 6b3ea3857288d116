import type { HeightTick } from './ticks.ts';

/** Words nearer than that, in units of the picture, would touch: a line of them on a phone. */
const closest = 22;

/** The ticks whose words don't touch what must be said. @param taken heights on the picture that have words of their own */
export const clearOf = (ticks: readonly HeightTick[], taken: readonly number[]): readonly HeightTick[] =>
  ticks.filter(({ y }) => taken.every((other) => Math.abs(other - y) >= closest));
