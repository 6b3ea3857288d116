import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endText, labelsOf } from '../../../../renderer/history/axis/labels.ts';
import { silenceMarks } from '../../../../renderer/history/axis/silences.ts';
import { longestMs, shortestMs } from '../../../../renderer/history/span/span.ts';

const at = (text: string) => new Date(text).getTime();

test('the ends of an axis are told as exactly as its span can tell', () => {
  const endMs = at('2026-11-12T12:00:05');
  const text = (spanMs: number) => endText(endMs, { fromMs: endMs - spanMs, toMs: endMs });
  expect([60_000, 86_400_000, 7 * 86_400_000, 3 * 365 * 86_400_000].map(text)).toEqual([
    '12 Nov 12:00:05',
    '12 Nov 12:00',
    '12 Nov',
    '12 Nov 2026',
  ]);
});

test('no label runs into another one or into the ends', () => {
  const anyView = fc
    .tuple(
      fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) }),
      fc.double({ min: shortestMs, max: longestMs, noNaN: true }),
    )
    .map(([fromMs, spanMs]) => ({ fromMs, toMs: fromMs + spanMs }));
  fc.assert(
    fc.property(anyView, fc.integer({ min: 250, max: 3000 }), (view, width) => {
      const ends = [endText(view.fromMs, view), 'now'] as const;
      let free = ends[0].length * 6;
      for (const { x, text = '' } of labelsOf(view, width, ends, 'begins')) {
        expect(x - text.length * 3).toBeGreaterThanOrEqual(free);
        free = x + text.length * 3;
      }
      expect(free).toBeLessThanOrEqual(Math.max(width - 'now'.length * 6, ends[0].length * 6));
    }),
  );
});

test('a silence is named in the middle of what is seen of it, where there is room', () => {
  const hour = 3_600_000;
  const view = { fromMs: 0, toMs: 10 * hour };
  expect(silenceMarks([{ fromMs: 2 * hour, toMs: 8 * hour }], view, 1000)).toEqual([{ x: 500, text: 'nothing recorded, 6 h' }]);
  expect(silenceMarks([{ fromMs: -4 * hour, toMs: 4 * hour }], view, 1000)).toEqual([{ x: 200, text: 'nothing recorded, 8 h' }]);
  expect(silenceMarks([{ fromMs: 2 * hour, toMs: 3 * hour }], view, 1000)).toEqual([]);
});
