import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from '../../../../renderer/now/strips/labels.ts';

const limit = (value: number) => ({ value, text: String(value), tone: null });

describe('labels in the gutter', () => {
  it('stand where their line ends', () => {
    expect(placeLabels([limit(50)], 100, 40)).toMatchObject([{ lineTop: 26, textTop: 26 }]);
  });

  it('never overlap, and keep their order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 120, noNaN: true }), { maxLength: 3 }),
        fc.integer({ min: 40, max: 126 }),
        (values, height) => {
          const placed = placeLabels(values.map(limit), 100, height);
          for (let i = 1; i < placed.length; i += 1) {
            expect((placed[i]?.textTop ?? 0) - (placed[i - 1]?.textTop ?? 0)).toBeGreaterThanOrEqual(13 - 1e-9);
          }
          const lines = placed.map(({ lineTop }) => lineTop);
          expect(lines).toEqual([...lines].sort((a, b) => a - b));
        },
      ),
    );
  });

  it('leave the lines themselves in their true places', () => {
    expect(placeLabels([limit(104.8), limit(96)], 113, 48).map(({ lineTop }) => lineTop)).toEqual([
      6 + 48 * (1 - 104.8 / 113),
      6 + 48 * (1 - 96 / 113),
    ]);
  });
});
