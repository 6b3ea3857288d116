import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawingSays, drawTo, monthsFrom, priceIn } from '../../../../../renderer/story/scenes/digits/price.ts';

const steps = [
  { from: '2025-10', dollars: 3999 },
  { from: '2026-02', dollars: 4699 },
  { from: '2026-10', dollars: 6950 },
];

describe('the price of a month', () => {
  test('holds until the next step', () => {
    expect(['2025-10', '2026-01', '2026-02', '2026-09', '2026-11'].map((month) => priceIn(month, steps))).toEqual([
      3999, 3999, 4699, 4699, 6950,
    ]);
  });

  test('goes on over the end of a year', () => {
    expect(monthsFrom('2025-11', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });
});

describe('a drawn line', () => {
  const level = Array.from({ length: 14 }, () => 4000);

  test('changes only between the two points of the hand, and ends at the second', () => {
    const month = fc.integer({ min: 0, max: 13 });
    const dollars = fc.integer({ min: 0, max: 800 }).map((tens) => tens * 10);
    fc.assert(
      fc.property(month, month, dollars, dollars, (from, to, start, end) => {
        const drawn = drawTo(level, { month: from, dollars: start }, { month: to, dollars: end });
        expect(drawn[to]).toBe(end);
        drawn.forEach((price, i) => {
          if (i < Math.min(from, to) || i > Math.max(from, to)) expect(price).toBe(4000);
          else expect(price).toBeGreaterThanOrEqual(Math.min(start, end));
        });
      }),
    );
  });

  test('is told how far it ends from the price, and how far off it was on the way', () => {
    expect(drawingSays([4000, 3000], [4000, 6950])).toBe(
      'Your line ends at $3,000. It is $6,950, $3,950 more. On the way you were $1,980 off on average.',
    );
    expect(drawingSays([4000, 7000], [4000, 6950])).toContain('ends where the price does');
  });
});
