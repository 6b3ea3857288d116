import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyTyped, priceFigure, priceTyped } from '../../../../renderer/settings/energy/typed.ts';

test('a price is typed with a point or a comma, and an empty field is no price', () => {
  expect(['0.32', ' 0,2875 ', '12', '.3', ''].map(priceTyped)).toEqual(
    [0.32, 0.2875, 12, 0.3, null].map((price) => ({ kind: 'price', price })),
  );
});

test('what is no price says how one is written', () => {
  for (const text of ['-1', '1e3', '0.3.2', 'free', '1,000.5', '.']) expect(priceTyped(text).kind).toBe('problem');
});

test('a price that is shown can be typed again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e8 }), (units) => {
      expect(priceTyped(priceFigure(units / 1e4))).toEqual({ kind: 'price', price: units / 1e4 });
    }),
  );
});

test('a currency is written in capitals', () => expect(currencyTyped(' usd ')).toBe('USD'));
