import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineSplitter, longestLineBytes } from '../../../app/machine/line-splitter.ts';

function split(chunks: readonly Uint8Array[]): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.push(chunk);
  return lines;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The bytes cut at the given places, in whatever order and number they are. */
function cut(whole: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [0, ...places.map((place) => place % (whole.length + 1)).sort((a, b) => a - b), whole.length];
  return at.slice(1).map((end, index) => whole.slice(at[index], end));
}

describe('the line splitter', () => {
  test('gives the same lines however the bytes were cut into chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.array(fc.nat()), (texts, places) => {
        const lines = texts.map((text) => text.replace(/[\r\n\uFEFF]/g, ' '));
        expect(split(cut(bytes(lines.map((line) => `${line}\n`).join('')), places))).toEqual(lines);
      }),
    );
  });

  test('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.array(fc.nat()), (whole, places) => {
        expect(split(cut(whole, places))).toHaveLength(whole.filter((byte) => byte === 10).length);
      }),
    );
  });

  test('drops the carriage return before a line end', () => {
    expect(split([bytes('a\r\nb\r'), bytes('\nc\rd\n')])).toEqual(['a', 'b', 'c\rd']);
  });

  test('does not hand over what has no line end: a figure in it may lack its last digits', () => {
    expect(split([bytes('38, 4.15\n38, 4.')])).toEqual(['38, 4.15']);
  });

  test('cuts a line that is too long, once, and goes on with the next', () => {
    const chunk = new Uint8Array(50_000).fill(56);
    const lines = split([...Array(40).fill(chunk), bytes('\nnext\n')]);
    expect(lines.map((line) => line.length)).toEqual([longestLineBytes, 4]);
    expect(lines[1]).toBe('next');
  });

  test('cuts a line that is too long also when it comes in one piece', () => {
    expect(split([bytes(`${'8'.repeat(2 ** 20)}\nnext\n`)]).map((line) => line.length)).toEqual([longestLineBytes, 4]);
  });
});
