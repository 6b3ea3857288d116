import { describe, expect, it } from 'vitest';
import { figureOf } from '../../../../../app/story/story.ts';
import { besideSaid, perWattTimes, timesText } from '../../../../../renderer/story/scenes/same-128/per-watt.ts';

const value = (id: string): number => figureOf(id).value;
const times = (work: string, watts: string): number => perWattTimes(value(work), value(watts), value('dgx1-compute'), value('dgx1-power'));

describe('work per watt', () => {
  it.each([
    ['petaflop', 'spark-power', 'per-watt-supply'],
    ['petaflop', 'watts-gpu-load', 'per-watt-load'],
    ['fp16-tuned', 'watts-gpu-load', 'per-watt-fp16'],
  ])('of %s by %s is the figure of the story', (work, watts, figure) => {
    expect(times(work, watts)).toBeCloseTo(value(figure), 9);
  });

  it('is written with a decimal only below ten', () => {
    expect([117.6, 11.18, 5.6].map(timesText)).toEqual(['118\u00a0times', '11\u00a0times', '5.6\u00a0times']);
  });

  it.each([
    [470, 'More than was said: on these terms one could have claimed more.'],
    [118, 'More than was said: on these terms one could have claimed more.'],
    [104, 'About what was said.'],
    [78, 'Less than was said, by a factor of 1.3.'],
    [11.18, 'Less than was said, by a factor of 8.9.'],
  ])('of %d is held against the hundred that were said', (multiple, says) => {
    expect(besideSaid(multiple, value('per-watt-said'))).toBe(says);
  });
});
