import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EnergyStretch } from '../../../../app/history/run.ts';
import { recordedText, shownJoules, totalOf } from '../../../../renderer/history/energy/totals.ts';

const stretch = (change: Partial<EnergyStretch> = {}): EnergyStretch => ({
  fromMs: 0,
  toMs: 1000,
  recordedShare: 1,
  gpuEnergyJoules: 10,
  machineEnergyJoules: null,
  ...change,
});

test('stretches add up, and what was not measured adds nothing', () => {
  const total = totalOf([stretch(), stretch({ gpuEnergyJoules: null, recordedShare: 0, toMs: 3000 }), stretch({ gpuEnergyJoules: 5 })]);
  expect(total).toEqual({ gpuEnergyJoules: 15, machineEnergyJoules: null, recordedShare: 0.4 });
});

test('where nothing was measured there is no total, not one of zero', () => {
  expect(totalOf([stretch({ gpuEnergyJoules: null })]).gpuEnergyJoules).toBeNull();
  expect(totalOf([])).toEqual({ gpuEnergyJoules: null, machineEnergyJoules: null, recordedShare: 0 });
});

test('the whole machine is shown where it was measured, else the GPU', () => {
  expect(shownJoules({ gpuEnergyJoules: 1, machineEnergyJoules: 3 })).toBe(3);
  expect(shownJoules({ gpuEnergyJoules: 1, machineEnergyJoules: null })).toBe(1);
});

test('a share is never rounded to all or to nothing', () => {
  expect([0, 0.004, 0.62, 0.994, 0.996, 1].map(recordedText)).toEqual([
    'nothing',
    'under 1\u00a0%',
    '62\u00a0%',
    '99\u00a0%',
    '100\u00a0%',
    '100\u00a0%',
  ]);
  fc.assert(
    fc.property(
      fc.double({ min: 1e-9, max: 0.995, noNaN: true }),
      (share) => !['nothing', '100\u00a0%', '0\u00a0%'].includes(recordedText(share)),
    ),
  );
});
