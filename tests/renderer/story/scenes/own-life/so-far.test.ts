import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flightsIn, flightsOfKnob, flightsText, guessSays } from '../../../../../renderer/story/scenes/own-life/so-far.ts';

describe('a run in flights', () => {
  it('is its length by that of the flight', () => {
    expect(flightsText(flightsIn(966_360, 3985))).toBe('242');
    expect([0.62, 3.41, 4].map(flightsText)).toEqual(['0.6', '3.4', '4']);
  });

  it('is guessed from one to ten thousand, in round numbers, more to the right', () => {
    expect([0, 0.25, 0.5, 1].map(flightsOfKnob)).toEqual([1, 10, 100, 10_000]);
    const knob = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(knob, knob, (a, b) => {
        expect(flightsOfKnob(Math.min(a, b))).toBeLessThanOrEqual(flightsOfKnob(Math.max(a, b)));
      }),
    );
  });

  it.each([
    [242, 242, 'You know your machine.'],
    [10, 242, 'It is 24 times as long as you thought.'],
    [1000, 500, 'You thought it 2 times as long.'],
  ])('guessed as %d of %d', (guess, truth, says) => {
    expect(guessSays(guess, truth)).toBe(says);
  });
});
