import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newReading, readReading, views } from '../../../renderer/story/reading.ts';

describe('how somebody reads, as it was stored', () => {
  test('is taken over as far as it makes sense', () => {
    expect(readReading({ view: 'split', plain: true, place: 'up-to' })).toEqual({ view: 'split', plain: true, place: 'up-to' });
    expect(readReading({ view: 'sideways', plain: 'yes', place: 7 })).toEqual(newReading);
    expect(readReading({ view: 'split', plain: null })).toEqual({ ...newReading, view: 'split' });
  });

  test('is always a way to read, whatever is stored', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        const { view, plain, place } = readReading(stored);
        expect(views).toContain(view);
        expect(typeof plain).toBe('boolean');
        expect(place === null || typeof place === 'string').toBe(true);
      }),
    );
  });
});
