import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secondsOf } from '../../../../app/history/store/second.ts';

describe('the second that a tick belongs to', () => {
  it('is its own, one earlier or one later', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 100 }), (times) => {
        secondsOf(times).forEach((second, index) => {
          expect(Math.abs(second - Math.floor((times[index] as number) / 1000))).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it('is another one for each tick that comes about once a second, with none left out', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 700 }),
        fc.array(fc.integer({ min: -200, max: 200 }), { minLength: 2, maxLength: 300 }),
        (start, jitters) => {
          const seconds = secondsOf(jitters.map((jitter, index) => 50_000 + start + index * 1000 + jitter));
          expect([...seconds]).toEqual(jitters.map((_, index) => 50 + index));
        },
      ),
    );
  });

  it('stays whole over an hour and a half of ticks that are a little slow, but for the one second that they lose', () => {
    const seconds = secondsOf(Array.from({ length: 5400 }, (_, index) => index * 1000.3));
    const missed = [...seconds].filter((second, index) => index > 0 && second - (seconds[index - 1] as number) !== 1);
    expect(missed).toHaveLength(1);
  });

  it('is the same for ticks that come four times in it', () => {
    expect([...secondsOf([5000, 5250, 5500, 5750, 6000])]).toEqual([5, 5, 5, 5, 6]);
  });
});
