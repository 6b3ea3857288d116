import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Happening } from '../../../../renderer/history/happenings/happening.ts';
import { placeHappenings } from '../../../../renderer/history/happenings/placing.ts';

const view = { fromMs: 0, toMs: 1000 };
const happening = (atMs: number, short = 'started', sign: Happening['sign'] = 'began'): Happening => ({
  id: `${atMs} ${short}`,
  atMs,
  sign,
  short,
  text: short,
  more: null,
});
const place = (happenings: readonly Happening[], width = 1000) => placeHappenings(happenings, view, width);

test('words stand beside their sign, in the second row where the first is taken', () => {
  const marks = place([happening(100), happening(140), happening(400)]);
  expect(marks.map(({ x, row, words }) => [x, row, words])).toEqual([
    [100, 1, 'started'],
    [140, 0, 'started'],
    [400, 0, 'started'],
  ]);
});

test('the worst one has its words before the others', () => {
  const marks = place([happening(100), happening(120, 'one'), happening(140, 'machine stopped', 'critical'), happening(150 + 14, 'two')]);
  expect(marks.find(({ sign }) => sign === 'critical')?.words).toBe('machine stopped');
});

test('signs that would touch become one, under the sign of the worst, with their number', () => {
  const [mark, ...others] = place([happening(100), happening(105, 'memory is short', 'warning'), happening(110)]);
  expect(others).toEqual([]);
  expect(mark).toMatchObject({ sign: 'warning', words: '3: memory is short' });
  expect(mark?.happenings).toHaveLength(3);
});

test('long words are cut, and words that would run over the edge are left out', () => {
  const long = 'The USB-C supply has fallen back to low power';
  expect(place([happening(100, long)])[0]?.words).toBe('The USB-C supply has fallen b…');
  expect(place([happening(990, long)])[0]?.words).toBeNull();
});

test('every happening is in exactly one mark, and no words overlap', () => {
  const any = fc.array(
    fc.record({
      atMs: fc.integer({ min: 0, max: 1000 }),
      short: fc.string({ minLength: 1, maxLength: 40 }),
      sign: fc.constantFrom<Happening['sign']>('began', 'stopped', 'other', 'warning', 'critical'),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(any, fc.integer({ min: 200, max: 3000 }), (some, width) => {
      const happenings = some.map(({ atMs, short, sign }) => happening(atMs, short, sign)).sort((a, b) => a.atMs - b.atMs);
      const marks = place(happenings, width);
      expect(marks.flatMap((mark) => mark.happenings)).toEqual(happenings);
      for (const row of [0, 1]) {
        const boxes = marks
          .filter((mark) => mark.row === row)
          .map(({ x, words }) => ({ from: x - 7, to: x + 7 + (words === null ? 0 : words.length * 5.8) }))
          .sort((a, b) => a.from - b.from);
        boxes.forEach(({ from }, i) => {
          expect(from).toBeGreaterThanOrEqual((boxes[i - 1]?.to ?? Number.NEGATIVE_INFINITY) - 0.1);
        });
      }
    }),
  );
});
