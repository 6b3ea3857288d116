import { describe, expect, it } from 'vitest';
import { stepFor, ticksIn } from '../../../renderer/charts/ticks.ts';

describe('marks on the time axis', () => {
  it.each([
    [60_000, 640, 10_000],
    [600_000, 640, 120_000],
    [3_600_000, 640, 600_000],
    [600_000, 280, 300_000],
  ])('over %d ms on %d pixels stand every %d ms', (span, pixels, step) => {
    expect(stepFor(span, pixels, 100)).toBe(step);
  });

  it('stand at round times and move with the view', () => {
    expect(ticksIn(61_000, 190_000, 60_000)).toEqual([120_000, 180_000]);
    expect(ticksIn(60_000, 180_000, 60_000)).toEqual([60_000, 120_000, 180_000]);
  });
});
