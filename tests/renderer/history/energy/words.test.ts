import fc from 'fast-check';
import { expect, test } from 'vitest';
import { energySchema } from '../../../../app/settings/energy.ts';
import { costOf, energyText, moneyText } from '../../../../renderer/history/energy/words.ts';

const kilowattHour = 3_600_000;

test('energy is told in watt-hours up to a hundred, then in kilowatt-hours', () => {
  expect([0, 0.003, 0.046, 0.0996, 0.79, 12.4, 1234.5].map((kWh) => energyText(kWh * kilowattHour))).toEqual([
    '0.0\u00a0Wh',
    '3.0\u00a0Wh',
    '46\u00a0Wh',
    '0.10\u00a0kWh',
    '0.79\u00a0kWh',
    '12.4\u00a0kWh',
    '1,234.5\u00a0kWh',
  ]);
});

test('cost needs a price and a figure', () => {
  const price = { pricePerKilowattHour: 0.32, currency: 'EUR' };
  expect(costOf(2 * kilowattHour, price)).toBeCloseTo(0.64);
  expect(costOf(null, price)).toBeNull();
  expect(costOf(1, { ...price, pricePerKilowattHour: null })).toBeNull();
});

test('money stands in its currency, with as many decimals as that has', () => {
  expect(moneyText(8.149, 'EUR')).toBe('€8.15');
  expect(moneyText(-0.1, 'GBP')).toBe('\u2212£0.10');
  expect(moneyText(1234, 'JPY')).toContain('1,234');
  expect(moneyText(1234, 'JPY')).not.toContain('.');
});

test('every currency that the settings take can be written', () => {
  const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  fc.assert(
    fc.property(fc.tuple(letter, letter, letter), (letters) => {
      const { currency } = energySchema.parse({ currency: letters.join('') });
      expect(moneyText(1.5, currency)).toMatch(/\d/);
    }),
  );
});
