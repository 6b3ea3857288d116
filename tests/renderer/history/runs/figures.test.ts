import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emDash } from '../../../../app/telemetry/format/figure.ts';
import { cellText, differenceText, durationDifference, rowsFor } from '../../../../renderer/history/runs/figures.ts';
import { someFigures } from './a-run.ts';

const free = { system: 'binary', energy: { pricePerKilowattHour: null, currency: 'EUR' } } as const;
const paid = { system: 'binary', energy: { pricePerKilowattHour: 0.32, currency: 'EUR' } } as const;
const idsOf = (...args: Parameters<typeof rowsFor>) => rowsFor(...args).map(({ id }) => id);
const row = (id: string, reader = free as Parameters<typeof rowsFor>[1], figures = someFigures({ machineEnergyJoules: 2e6 })) => {
  const found = rowsFor([figures], reader).find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no row ${id}`);
  return found;
};

test('the whole machine has a row only where it was measured, and cost only where a price is known', () => {
  expect(idsOf([someFigures(), null], free)).not.toContain('machine-energy');
  expect(idsOf([someFigures(), null], free)).not.toContain('cost');
  expect(idsOf([null, someFigures({ machineEnergyJoules: 2e6 })], paid)).toEqual(expect.arrayContaining(['machine-energy', 'cost']));
});

test('figures stand in the units in which they are compared', () => {
  expect(cellText(row('clock'), someFigures(), free)).toBe('2,507\u00a0MHz');
  expect(cellText(row('memory'), someFigures(), free)).toBe('87.2\u00a0GiB');
  expect(cellText(row('energy'), someFigures(), free)).toBe('0.278\u00a0kWh');
});

test('what the price is for is the whole machine where that is measured, else the GPU', () => {
  const joules = 3_600_000;
  expect(cellText(row('cost', paid), someFigures({ gpuEnergyJoules: joules }), paid)).toBe('€0.32');
  expect(cellText(row('cost', paid), someFigures({ gpuEnergyJoules: joules, machineEnergyJoules: 2 * joules }), paid)).toBe('€0.64');
});

test('what was not measured has no figure, and no difference', () => {
  const blind = someFigures({ meanGpuClockHertz: null });
  expect(cellText(row('clock'), blind, free)).toBeNull();
  expect(cellText(row('clock'), null, free)).toBeNull();
  expect(differenceText(row('clock'), blind, someFigures(), free)).toBe(emDash);
  expect(differenceText(row('clock'), someFigures(), null, free)).toBe(emDash);
});

test('a difference has its sign, and none where nothing differs', () => {
  const other = someFigures({ meanGpuClockHertz: 2.445e9, peakGpuTemperatureCelsius: 89.3, meanGpuUtilization: 0.9541 });
  expect(differenceText(row('clock'), someFigures(), other, free)).toBe('\u221262');
  expect(differenceText(row('heat'), someFigures(), other, free)).toBe('+9.9');
  expect(differenceText(row('busy'), someFigures(), other, free)).toBe('0.0');
  expect(differenceText(row('recorded'), someFigures(), other, free)).toBe('');
});

test('the difference of a run and itself is nothing, and turned around it has the other sign', () => {
  const bytes = fc.integer({ min: 0, max: 2 ** 40 });
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      const [first, second] = [someFigures({ peakMemoryUsedBytes: a }), someFigures({ peakMemoryUsedBytes: b })];
      expect(differenceText(row('memory'), first, first, free)).toBe('0.0');
      const there = differenceText(row('memory'), first, second, free);
      const back = differenceText(row('memory'), second, first, free);
      expect(there.replace(/^[+\u2212]/, '')).toBe(back.replace(/^[+\u2212]/, ''));
      expect(there === '0.0' || there[0] !== back[0]).toBe(true);
    }),
  );
});

test('a difference of lengths says no zeros', () => {
  expect(durationDifference(0, 725_000)).toBe('+12 min 5 s');
  expect(durationDifference(7_200_000, 0)).toBe('\u22122 h');
  expect(durationDifference(0, 720_400)).toBe('+12 min');
  expect(durationDifference(5, 5)).toBe('0 s');
});
