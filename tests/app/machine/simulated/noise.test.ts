import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNoise } from '../../../../app/machine/simulated/noise.ts';

test('a wave stays between −1 and 1, is smooth, and is the same whenever it is asked for', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.double({ min: 0, max: 1e7, noNaN: true }),
      fc.double({ min: 1, max: 300, noNaN: true }),
      (seed, seconds, period) => {
        const value = createNoise(seed).wave('any', seconds, period);
        expect(Math.abs(value)).toBeLessThanOrEqual(1);
        const noise = createNoise(seed);
        const soon = noise.wave('any', seconds + period / 1000, period);
        expect(Math.abs(soon - value)).toBeLessThan(0.02);
        expect(noise.wave('any', seconds, period)).toBe(value);
      },
    ),
  );
});

test('picks are spread evenly and differ by channel, index and seed', () => {
  const noise = createNoise(1);
  const picks = Array.from({ length: 10_000 }, (_, index) => noise.pick('channel', index));
  const mean = picks.reduce((sum, pick) => sum + pick, 0) / picks.length;
  expect(mean).toBeGreaterThan(0.48);
  expect(mean).toBeLessThan(0.52);
  expect(Math.min(...picks)).toBeLessThan(0.01);
  expect(Math.max(...picks)).toBeGreaterThan(0.99);
  expect(new Set([noise.pick('channel'), noise.pick('other'), createNoise(2).pick('channel'), noise.pick('channel', 5)]).size).toBe(4);
});

test('hexadecimal digits are as many as asked for', () => {
  expect(createNoise(9).hex('id', 64)).toMatch(/^[0-9a-f]{64}$/);
});
