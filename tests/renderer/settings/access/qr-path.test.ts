import fc from 'fast-check';
import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { pathOfModules } from '../../../../renderer/settings/access/qr-path.ts';

/** Draws a path of such stretches again. */
function drawn(path: string, size: number): boolean[][] {
  const rows = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  return rows;
}

test('the path draws each dark module and no other, whatever the code says', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 120 }), (text) => {
      const { size, data } = encode(text, { ecc: 'M', border: 4 });
      expect(drawn(pathOfModules(data), size)).toEqual(data);
    }),
    { numRuns: 40 },
  );
});

test('an empty code has an empty path', () => {
  expect([pathOfModules([]), pathOfModules([[false, false]])]).toEqual(['', '']);
});
