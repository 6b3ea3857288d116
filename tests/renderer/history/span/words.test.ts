import { expect, test } from 'vitest';
import { lengthText, momentText, spanText } from '../../../../renderer/history/span/words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const nowMs = new Date('2026-11-23T14:28:00').getTime();

test('a length is told in the one unit that people would take', () => {
  expect([minute, 10 * minute, hour, 90 * minute, 24 * hour, 7 * day, 30 * day, 365 * day, 5 * 366 * day].map(lengthText)).toEqual([
    '1 minute',
    '10 minutes',
    '1 hour',
    '90 minutes',
    '24 hours',
    '7 days',
    '30 days',
    '1 year',
    '5 years',
  ]);
  expect(lengthText(2000)).toBe('2 seconds');
  expect(lengthText(2.5 * hour)).toBe('2.5 hours');
});

test('a span that ends now says so, another one when it ended', () => {
  expect(spanText({ fromMs: nowMs - day, toMs: nowMs }, nowMs)).toBe('24 hours to now');
  const end = new Date('2026-11-12T12:00:00').getTime();
  expect(spanText({ fromMs: end - day, toMs: end }, nowMs)).toBe('24 hours to 12 November, 12:00');
  expect(spanText({ fromMs: end - minute, toMs: end + 41_000 }, nowMs)).toBe(
    '2 minutes to 12 November, 12:00:41'.replace('2 minutes', '1.7 minutes'),
  );
});

test('a year is named where it isn’t this one', () => {
  expect(momentText(new Date('2025-03-01T03:04:05').getTime(), nowMs, true)).toBe('1 March 2025, 03:04:05');
});
