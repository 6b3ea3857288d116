import { expect, test } from 'vitest';
import { energyAnswer, spanWords } from '../../../../renderer/history/energy/answer.ts';
import { usualRange } from '../../../../renderer/history/energy/stretches.ts';

const free = { pricePerKilowattHour: null, currency: 'EUR' };
const paid = { pricePerKilowattHour: 0.32, currency: 'EUR' };
const kilowattHour = 3_600_000;
const gpu = { gpuEnergyJoules: 25.5 * kilowattHour, machineEnergyJoules: null, recordedShare: 0.62 };

test('it is said of what the energy is, how much of the time was recorded, and what it cost', () => {
  expect(energyAnswer(gpu, 'in the last 30 days', paid)).toEqual({
    title: '25.5\u00a0kWh in the last 30 days',
    lead: 'Used by the GPU alone, from its own power reading: no sensor measures the whole machine, which uses more. Recorded 62\u00a0% of the time; the rest isn’t counted. €8.16 at €0.32 a kWh.',
  });
});

test('nothing is said of a cost without a price, nor of gaps where there are none', () => {
  const { lead } = energyAnswer({ ...gpu, recordedShare: 1 }, 'in the last 30 days', free);
  expect(lead).not.toMatch(/€|Recorded/);
});

test('where a sensor measures the whole machine, that is what counts', () => {
  const { title, lead } = energyAnswer({ ...gpu, machineEnergyJoules: 40 * kilowattHour }, 'in the last 30 days', paid);
  expect(title).toBe('40.0\u00a0kWh in the last 30 days');
  expect(lead).toContain('Used by the whole machine');
  expect(lead).toContain('€12.80');
});

test('where no power was measured, no figure is made up', () => {
  expect(energyAnswer({ gpuEnergyJoules: null, machineEnergyJoules: null, recordedShare: 1 }, 'in the last 30 days', paid).title).toBe(
    'No power was measured',
  );
});

test('where less was recorded than was asked for, it is said since when', () => {
  const nowMs = new Date(2026, 10, 23, 14).getTime();
  expect(spanWords(usualRange, 30, 0, nowMs)).toBe('in the last 30 days');
  expect(spanWords(usualRange, 4, new Date(2026, 10, 20).getTime(), nowMs)).toBe('since Fri 20 Nov');
});
