import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeMarks, utcText } from '../../../../../app/export/span/report/time-axis.ts';

const noon = Date.UTC(2026, 10, 23, 12, 0, 3);
const hour = 3_600_000;
const texts = (spanMs: number) => timeMarks(noon, noon + spanMs, 6).map(({ text }) => text);

test.each([
  ['a minute, by seconds', 60_000, ['12:00:10', '12:00:20', '12:00:30', '12:00:40', '12:00:50', '12:01:00']],
  ['an hour, by minutes', hour, ['12:10', '12:20', '12:30', '12:40', '12:50', '13:00']],
  ['a day, by hours with the day at midnight', 24 * hour, ['18:00', '24 Nov', '06:00', '12:00']],
  ['ten days, by days', 240 * hour, ['25 Nov', '27 Nov', '29 Nov', '1 Dec', '3 Dec']],
  ['half a year, by months', 183 * 24 * hour, ['Dec 2026', 'Jan 2027', 'Feb 2027', 'Mar 2027', 'Apr 2027', 'May 2027']],
  ['five years, by years', 5 * 366 * 24 * hour, ['Jan 2027', 'Jan 2028', 'Jan 2029', 'Jan 2030', 'Jan 2031']],
])('an axis of %s', (_, spanMs, marks) => {
  expect(texts(spanMs)).toEqual(marks);
});

test('marks of any span are in it, ascending and few', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 6 * 366 * 24 * hour }), fc.integer({ min: 0, max: 2e12 }), (spanMs, fromMs) => {
      const times = timeMarks(fromMs, fromMs + spanMs, 6).map(({ atMs }) => atMs);
      expect(times.length).toBeLessThanOrEqual(7);
      expect(times.every((atMs, at) => atMs >= fromMs && atMs <= fromMs + spanMs && atMs > (times[at - 1] ?? -1))).toBe(true);
    }),
  );
});

test('a time is told in UTC, to the second', () => {
  expect(utcText(noon)).toBe('2026-11-23 12:00:03 UTC');
});
