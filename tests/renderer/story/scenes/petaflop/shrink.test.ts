import { describe, expect, test } from 'vitest';
import { figureOf } from '../../../../../renderer/story/content.ts';
import { peakSays } from '../../../../../renderer/story/scenes/petaflop/peak.ts';
import { guessSays, partText, rows } from '../../../../../renderer/story/scenes/petaflop/shrink.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the petaflop', () => {
  test('gets smaller with every word that is taken off', () => {
    const values = rows.map(({ figure }) => figureOf(figure).value);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(new Set(values).size).toBe(values.length);
  });

  test('begins and goes on with what was said, and ends with what was measured', () => {
    expect(rows.map(({ kind }) => kind)).toEqual(['said', 'said', 'measured', 'measured', 'measured']);
  });
});

describe('a part in words', () => {
  test('is a simple one where a simple one is near', () => {
    expect([500, 333, 95, 100, 1000].map((of) => partText(of, 1000))).toEqual(['half', 'a third', 'an eleventh', 'a tenth', 'all']);
    expect(partText(690, 1000)).toBeNull();
    expect(partText(5, 1000)).toBeNull();
  });
});

describe('a guess', () => {
  test('too high is a multiple of what is left', () => {
    expect(guessSays(620, 95, 1000)).toBe(
      'You said 620. Tuned 16-bit code reaches 95, about a seventh of that, and less than a tenth of the petaflop.',
    );
  });
  test('too low, and a right one, are said so', () => {
    expect(guessSays(20, 95, 1000)).toContain('more than you feared');
    expect(guessSays(100, 95, 1000)).toContain('you knew');
  });
});

describe('the line over the clock', () => {
  test('names the reader’s machine, or why it has no place on it', () => {
    expect(plain(peakSays(1000, 393, 2488, 978, true))).toBe(
      'At 1,000 MHz the theoretical peak is 393 TFLOPS. Yours runs at 2,488 MHz now: 978 TFLOPS.',
    );
    expect(peakSays(2490, 979, 2488, 978, true)).toContain('where your machine is now');
    expect(peakSays(1000, 393, null, null, true)).toContain('doesn’t tell the clock');
    expect(peakSays(1000, 393, null, null, false)).toContain('another GPU');
  });
});
