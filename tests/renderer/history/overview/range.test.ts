import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overviewOf, partText } from '../../../../renderer/history/overview/range.ts';
import { lengthOf, longestMs, shortestMs, upTo, within } from '../../../../renderer/history/span/span.ts';

const nowMs = new Date('2026-11-23T14:28:00').getTime();
const day = 86_400_000;
const lengthIn = (spanMs: number, recordedMs: number) =>
  lengthOf(overviewOf(upTo(nowMs, spanMs), { oldestMs: nowMs - recordedMs, nowMs })) / day;

test('the overview is a good deal longer than the view, but not longer than was recorded', () => {
  expect(lengthIn(day, 183 * day)).toBe(30);
  expect(lengthIn(day / 24, 183 * day)).toBe(1);
  expect(lengthIn(7 * day, 183 * day)).toBe(365);
  expect(lengthIn(day, 3 * day)).toBe(7);
});

test('it always ends now, and always has the view in it', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: longestMs, noNaN: true }),
      fc.double({ min: shortestMs, max: longestMs, noNaN: true }),
      fc.double({ min: 0, max: longestMs, noNaN: true }),
      (back, spanMs, recordedMs) => {
        const reach = { oldestMs: nowMs - recordedMs, nowMs };
        const view = within(upTo(nowMs - back, spanMs), reach);
        const overview = overviewOf(view, reach);
        expect(overview.toMs).toBe(nowMs);
        expect(overview.fromMs).toBeLessThanOrEqual(Math.max(view.fromMs, nowMs - longestMs) + 1);
      },
    ),
  );
});

test('the part on show is named as shortly as it can be', () => {
  const at = (text: string) => new Date(text).getTime();
  expect(partText({ fromMs: at('2026-11-12T02:12'), toMs: at('2026-11-12T03:12') })).toBe('12 Nov, 02:12 to 03:12');
  expect(partText({ fromMs: at('2026-11-11T12:00'), toMs: at('2026-11-12T12:00') })).toBe('11 to 12 Nov');
  expect(partText({ fromMs: at('2026-10-25T12:00'), toMs: at('2026-11-03T12:00') })).toBe('25 Oct to 3 Nov');
  expect(partText({ fromMs: at('2025-11-23T12:00'), toMs: at('2026-11-23T12:00') })).toBe('23 Nov 2025 to 23 Nov');
});
