import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { figureOf } from '../../content.ts';

/** What counts as work, and what as a watt, each by the figure that it takes. */
export const works = [
  { value: 'petaflop', name: 'FP4, zeros skipped' },
  { value: 'fp4-dense', name: 'FP4, all counted' },
  { value: 'fp16-tuned', name: 'FP16, measured' },
] as const;

export const boxes = [
  { value: 'spark-power', name: 'The size of the supply' },
  { value: 'watts-gpu-load', name: 'Read at the wall, under load' },
  { value: 'watts-said', name: 'As said at Starbase' },
] as const;

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
  if (share > 1.1) return 'More than was said: on these terms one could have claimed more.';
  if (share > 0.9) return 'About what was said.';
  return `Less than was said, by a factor of ${grouped(1 / share, 1 / share < 9.95 ? 1 : 0)}.`;
}

/** Every answer that can be chosen without a machine. */
export const perWattLines = (): readonly { readonly name: string; readonly times: number; readonly text: string }[] =>
  works.flatMap((work) =>
    boxes.map((power) => {
      const [tflops, watts, oldTflops, oldWatts] = [work.value, power.value, 'dgx1-compute', 'dgx1-power'].map((id) => figureOf(id).value);
      const times = perWattTimes(tflops ?? 0, watts ?? 1, oldTflops ?? 1, oldWatts ?? 1);
      return { name: `${work.name}; ${power.name.charAt(0).toLowerCase()}${power.name.slice(1)}`, times, text: timesText(times) };
    }),
  );
