import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { figureTyped } from '../../../../renderer/settings/thresholds/typed.ts';

test('a figure is read however people type it', () => {
  expect(figureTyped('1400', 'MHz')).toBe(1400);
  expect(figureTyped('1,400', 'MHz')).toBe(1400);
  expect(figureTyped(' 1 400 mhz ', 'MHz')).toBe(1400);
  expect(figureTyped('0.5', '%')).toBe(0.5);
  expect(figureTyped('0,5 %', '%')).toBe(0.5);
  expect(figureTyped('.5', '')).toBe(0.5);
  expect(figureTyped('\u22125', '°C')).toBe(-5);
});

test('what is no figure is none', () => {
  for (const text of ['', ' ', 'fast', '1.2.3', '1,2,3', '0x10', '1e3', 'NaN', 'Infinity', '5 W', '-']) {
    expect(figureTyped(text, 'MHz')).toBeNaN();
  }
});

test('what the app itself writes is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 3 }), (digits, decimals) => {
      const value = digits / 10 ** decimals;
      expect(figureTyped(`${grouped(value, decimals)}\u00a0MHz`, 'MHz') === value).toBe(true);
    }),
  );
});

test('any text gives a figure or NaN', () => {
  fc.assert(fc.property(fc.string(), fc.string({ maxLength: 4 }), (text, sign) => typeof figureTyped(text, sign) === 'number'));
});
