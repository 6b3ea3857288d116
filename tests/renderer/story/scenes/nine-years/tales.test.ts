import { describe, expect, test } from 'vitest';
import { tales, versionsOf } from '../../../../../renderer/story/scenes/nine-years/tales.ts';

describe('a story as it was told each time', () => {
  test('has at least two versions, each with its mark, but for the reader’s own', () => {
    for (const { id } of tales) {
      const versions = versionsOf(id, null);
      expect(versions.length).toBeGreaterThanOrEqual(2);
      for (const { mark, own } of versions) expect(mark === null).toBe(own);
    }
  });

  test('ends with the reader’s machine where it can say something, and says so where it can’t', () => {
    expect(versionsOf('watts', { words: '66.0 W', size: 66 }).at(-1)).toMatchObject({ words: '66.0 W', size: 66, own: true });
    expect(versionsOf('petaflop', null).at(-1)).toMatchObject({ size: null, own: true });
    expect(versionsOf('price', null).some(({ own }) => own)).toBe(false);
  });

  test('keeps its versions apart by who told them', () => {
    for (const { id } of tales) {
      const told = versionsOf(id, null).map(({ when }) => when);
      expect(new Set(told).size).toBe(told.length);
    }
  });
});
