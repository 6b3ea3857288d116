import { expect, test } from 'vitest';
import { alone, type Comparison } from '../../../../renderer/history/compare/compare.ts';
import { comparedText } from '../../../../renderer/history/compare/words.ts';
import { inZone } from '../in-zone.ts';

type Words = typeof import('../../../../renderer/history/compare/words.ts');

const hour = 3_600_000;
const from = (month: number, date: number, hours: number) => {
  const fromMs = new Date(2026, month - 1, date, 9).getTime();
  return { fromMs, toMs: fromMs + hours * hour };
};
const nowMs = new Date(2026, 10, 23, 14).getTime();

test('it is said what the dashed lines are, to the minute, or to the second where that can be told apart', () => {
  expect(comparedText({ kind: 'days', days: 3 }, from(11, 23, 3), nowMs)).toBe('20 November, 09:00 to 12:00');
  expect(comparedText({ kind: 'before' }, from(11, 23, 24), nowMs)).toBe('22 November, 09:00 to 23 November, 09:00');
  expect(comparedText({ kind: 'before' }, from(11, 23, 0.1), nowMs)).toBe('23 November, 08:54:00 to 09:00:00');
  expect(comparedText(alone, from(11, 23, 3), nowMs)).toBeNull();
});

test('a day in which the clocks were set is laid over another one with a word on it', () => {
  // Berlin sets them back in the night to 25 October 2026.
  const said = inZone(
    'Europe/Berlin',
    'compare/words.ts',
    [
      [25, 1],
      [24, 7],
      [27, 1],
    ] as const,
    ({ comparedText: text }: Words, all) =>
      all.map(([date, days]) => {
        const fromMs = new Date(2026, 9, date, 9).getTime();
        return text({ kind: 'days', days } satisfies Comparison, { fromMs, toMs: fromMs + 24 * 3_600_000 }, Date.UTC(2026, 10, 23));
      }),
  );
  expect(said.map((text) => text?.includes('The clocks were set in one of the two'))).toEqual([true, true, false]);
});
