import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beganText, counted, countWord, lastedText } from '../../../renderer/health/words.ts';
import { at, nowMs } from './a-finding.ts';

test('what began today is told to the second, what began before with its day', () => {
  expect(beganText(at('11-23T15:02:10'), nowMs)).toBe('15:02:10');
  expect(beganText(at('11-20T21:10:31'), nowMs)).toBe('20 Nov 21:10');
});

test('a length of time has at most two units, and no part that is zero', () => {
  expect(lastedText(16_900)).toBe('16 s');
  expect(lastedText(38 * 60_000 + 12_000)).toBe('38 min');
  expect(lastedText(130 * 60_000)).toBe('2 h 10 min');
  expect(lastedText(4 * 3_600_000)).toBe('4 h');
  expect(lastedText((4 * 24 + 7) * 3_600_000 + 59_000)).toBe('4 d 7 h');
  expect(lastedText(2 * 86_400_000 + 30 * 60_000)).toBe('2 d');
});

test('any length of time has words, also a negative one of clocks that differ', () => {
  fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (ms) => /^[\d,]+ (s|min|h|d)( \d+ (min|h))?$/.test(lastedText(ms))));
  expect(lastedText(-5000)).toBe('0 s');
});

test('small counts begin a sentence as words', () => {
  expect(countWord(2)).toBe('Two');
  expect(countWord(12)).toBe('12');
  expect([counted(1, 'check'), counted(13, 'check')]).toEqual(['1 check', '13 checks']);
});
