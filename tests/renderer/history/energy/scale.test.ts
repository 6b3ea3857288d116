import fc from 'fast-check';
import { expect, test } from 'vitest';
import { energyScale } from '../../../../renderer/history/energy/scale.ts';

test('the top is a round figure in the unit of the bars', () => {
  expect(energyScale(1.34 * 3_600_000).lines.map(({ text }) => text)).toEqual(['1.5\u00a0kWh', '0.75\u00a0kWh']);
  expect(energyScale(46 * 3600).lines.map(({ text }) => text)).toEqual(['50\u00a0Wh', '25\u00a0Wh']);
});

test('every bar fits, and none is lost in the room above it', () => {
  fc.assert(
    fc.property(fc.double({ min: 3600, max: 1e12, noNaN: true }), (peak) => {
      const { topJoules } = energyScale(peak);
      expect(peak / topJoules).toBeLessThanOrEqual(1 + 1e-6);
      expect(peak / topJoules).toBeGreaterThan(0.5);
    }),
  );
});
