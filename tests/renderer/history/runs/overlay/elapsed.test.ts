import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elapsedText, elapsedTicks } from '../../../../../renderer/history/runs/overlay/elapsed.ts';

const minute = 60_000;

test('a time since the start is said in its two largest units', () => {
  expect([0, 45_000, 10 * minute, 90 * minute, 54 * 60 * minute, 24 * 60 * minute + 5000].map(elapsedText)).toEqual([
    'start',
    '45 s',
    '10 min',
    '1 h 30 min',
    '2 d 6 h',
    '1 d',
  ]);
});

test('the marks are round, ascend, and keep apart', () => {
  expect(elapsedTicks({ fromMs: 0, toMs: 30 * minute }, 600, 84).map(({ text }) => text)).toEqual([
    'start',
    '5 min',
    '10 min',
    '15 min',
    '20 min',
    '25 min',
    '30 min',
  ]);
  const from = fc.integer({ min: 0, max: 1e10 });
  fc.assert(
    fc.property(from, fc.integer({ min: minute, max: 1e11 }), fc.integer({ min: 100, max: 3000 }), (fromMs, length, width) => {
      const view = { fromMs, toMs: fromMs + length };
      const ticks = elapsedTicks(view, width, 84);
      ticks.forEach(({ atMs }, place) => {
        expect(atMs).toBeGreaterThanOrEqual(view.fromMs);
        expect(atMs).toBeLessThanOrEqual(view.toMs);
        const before = ticks[place - 1];
        if (before) expect(((atMs - before.atMs) / length) * width).toBeGreaterThanOrEqual(84 - 1e-6);
      });
    }),
  );
});
