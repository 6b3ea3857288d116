import { describe, expect, it } from 'vitest';
import { figureOf } from '../../../../../app/story/story.ts';
import { type Axis, countText, guessSays, lengthOf, timesOf, truthSays } from '../../../../../renderer/story/scenes/same-128/axes.ts';

const axis = (id: Axis['id'], old: string, spark: string, since: string | null = null): Axis => ({
  id,
  name: id,
  old: figureOf(old),
  spark: figureOf(spark),
  since: since === null ? null : figureOf(since),
});

describe('an axis of the two boxes', () => {
  it.each([
    [axis('memory', 'dgx1-memory', 'spark-memory'), 'One DGX-1 had exactly as much as one Spark.'],
    [axis('bandwidth', 'dgx1-bandwidth', 'spark-bandwidth'), 'One DGX-1 moved as much as 21.1 Sparks: on this axis the old box wins.'],
    [axis('power', 'dgx1-power', 'spark-power'), 'One DGX-1 was built to draw as much as 13.3 Sparks.'],
    [axis('price', 'dgx1-price', 'price-launch', 'price-october'), 'One DGX-1 cost as much as 32.3 Sparks. Of today’s, 18.6.'],
  ])('tells the truth in Sparks', (each, says) => {
    expect(truthSays(each)).toBe(says);
  });

  it('agrees with the ratios of the story', () => {
    expect(1 / timesOf(5760, 273)).toBeCloseTo(figureOf('bandwidth-ratio').value, 12);
    expect(1 / timesOf(3200, 240)).toBeCloseTo(figureOf('power-ratio').value, 12);
  });

  it('has bars in proportion, and a knob that reaches beyond the old box', () => {
    expect(lengthOf(3200, 3200) / lengthOf(240, 3200)).toBeCloseTo(3200 / 240, 9);
    expect(lengthOf(3200, 3200)).toBe(0.8);
    expect(lengthOf(9999, 3200)).toBe(1);
  });

  it.each([
    [0, 'You left it nothing at all.'],
    [273, 'You had it.'],
    [320, 'You were close.'],
    [5040, 'You gave it 18 times what it has.'],
    [91, 'You gave it 3 times too little.'],
  ])('answers a guess of %d GB/s', (guess, says) => {
    expect(guessSays(guess, axis('bandwidth', 'dgx1-bandwidth', 'spark-bandwidth'))).toBe(says);
  });

  it('counts with one decimal where it says something', () => {
    expect([1, 2, 21.098, 133.3].map(countText)).toEqual(['1', '2', '21.1', '133']);
  });
});
