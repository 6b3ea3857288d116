import { describe, expect, it } from 'vitest';
import { lengthText } from '../../../../../renderer/story/scenes/scale/length.ts';

describe('a length', () => {
  it.each([
    [0.0505, '50.5 mm'],
    [0.15, '150 mm'],
    [0.4826, '482.6 mm'],
    [0.99999, '1 m'],
    [1, '1 m'],
    [1.7, '1.7 m'],
    [9.96, '10 m'],
    [122.8344, '123 m'],
    [0, '0 m'],
  ])('of %d m reads "%s"', (metres, text) => {
    expect(lengthText(metres)).toBe(text.replace(' ', '\u00a0'));
  });
});
