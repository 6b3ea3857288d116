import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeTyped } from '../../../../renderer/settings/alerts/time-of-day.ts';

test('a time of day is read however people type it', () => {
  expect(['22:00', ' 7:30 ', '7.30', '7'].map(timeTyped)).toEqual(['22:00', '07:30', '07:30', '07:00']);
});

test('what is none stays as it is, so that it can be told so', () => {
  expect(['', 'noon', '7:3', '1234'].map(timeTyped)).toEqual(['', 'noon', '7:3', '1234']);
});

test('a time that is written once is the same when it is written again', () => {
  fc.assert(fc.property(fc.string({ maxLength: 8 }), (text) => timeTyped(timeTyped(text)) === timeTyped(text)));
});
