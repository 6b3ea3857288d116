import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLabels, type Placed, wordsWidth } from '../../../../../renderer/story/scenes/own-life/fit-labels.ts';

const width = 900;
const wanted = fc
  .array(
    fc.record({
      x: fc.integer({ min: 0, max: width }),
      width: fc.integer({ min: 30, max: 220 }),
      weight: fc.integer({ min: 0, max: 9 }),
    }),
    { maxLength: 24 },
  )
  .map((rows) => rows.map((row, index) => ({ ...row, id: String(index) })));

const overlap = (a: Placed, b: Placed): boolean => a.level === b.level && a.left < b.left + b.width && b.left < a.left + a.width;
const runsThrough = (line: Placed, words: Placed): boolean =>
  line.level > words.level && line.x > words.left + 1 && line.x < words.left + words.width - 1;

describe('words on a rail', () => {
  it('never lie over each other, nor outside, and no line runs through them', () => {
    fc.assert(
      fc.property(wanted, fc.integer({ min: 1, max: 6 }), (rows, levels) => {
        const placed = fitLabels(rows, width, levels);
        for (const a of placed) {
          expect(a.left).toBeGreaterThanOrEqual(0);
          expect(a.left + a.width).toBeLessThanOrEqual(width);
          expect(a.level).toBeLessThan(levels);
          for (const b of placed) {
            if (a === b) continue;
            expect(overlap(a, b)).toBe(false);
            expect(runsThrough(a, b)).toBe(false);
          }
        }
      }),
    );
  });

  it('go to the weightiest first', () => {
    fc.assert(
      fc.property(wanted, (rows) => {
        const fitting = rows.filter((row) => row.width <= width);
        const heaviest = Math.max(...fitting.map(({ weight }) => weight));
        const placed = fitLabels(rows, width, 3);
        expect(fitting.length === 0 || placed.some(({ id }) => rows[Number(id)]?.weight === heaviest)).toBe(true);
      }),
    );
  });

  it('climb like a staircase where many stand close together', () => {
    const rows = [100, 120, 140].map((x, index) => ({ id: String(index), x, width: 200, weight: 1 }));
    expect(fitLabels(rows, width, 3).map(({ x, level }) => [x, level])).toEqual([
      [140, 0],
      [120, 1],
      [100, 2],
    ]);
  });

  it('turn to the left at the right end', () => {
    expect(fitLabels([{ id: 'today', x: 890, width: 60, weight: 1 }], width, 2)).toEqual([
      { id: 'today', x: 890, left: 830, width: 60, level: 0 },
    ]);
  });

  it('are given a line, or two where one is too long', () => {
    expect(wordsWidth('Today', 200)).toBeLessThan(50);
    expect(wordsWidth('The 64 GB model is announced, and the large one gets dearer', 200)).toBe(200);
  });
});
