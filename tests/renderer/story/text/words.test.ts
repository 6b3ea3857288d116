import { describe, expect, test } from 'vitest';
import type { Block, Run } from '../../../../app/story/model.ts';
import { scenes, story } from '../../../../renderer/story/content.ts';
import { keyed } from '../../../../renderer/story/text/keyed.ts';
import { markOf, sameGround, signOf } from '../../../../renderer/story/text/mark.ts';
import { plainText, wordsOf } from '../../../../renderer/story/text/words.ts';

const runsOf = (block: Block): readonly (readonly Run[])[] =>
  block.kind === 'paragraph' ? [block.runs] : block.kind === 'list' ? block.items : block.kind === 'people-disagree' ? block.sides : [];
const paragraphs = scenes.flatMap(({ body, drawing }) => [...body.flatMap(runsOf), ...(drawing === null ? [] : [drawing.caption])]);

describe('running text', () => {
  test('is what its runs point at, in their order', () => {
    const runs: Run[] = [
      { kind: 'text', text: 'It has ' },
      { kind: 'figure', figure: 'spark-memory' },
      { kind: 'text', text: ' and said ' },
      { kind: 'quote', quote: 'forty-watts' },
    ];
    expect(plainText(runs).replaceAll('\u00a0', ' ')).toBe('It has 128 GB and said “it runs at just 40 watts”');
    expect(wordsOf(runs).map(({ said }) => said)).toEqual([false, false, false, true]);
  });

  test('carries a mark for every fact, or one for several in a row that stand on the same ground', () => {
    for (const runs of paragraphs) {
      const words = wordsOf(runs);
      for (const [i, run] of runs.entries()) {
        if (run.kind === 'text') {
          expect(words[i]?.mark).toBeNull();
        } else if (words[i]?.mark === null) {
          const next = words.slice(i + 1).find(({ mark }) => mark !== null)?.mark;
          expect(next, `nothing speaks for "${words[i]?.text}"`).toBeDefined();
        }
      }
    }
  });

  test('ends with a mark where its last fact is', () => {
    for (const runs of paragraphs) {
      const last = runs.findLastIndex(({ kind }) => kind !== 'text');
      if (last >= 0) expect(wordsOf(runs)[last]?.mark).not.toBeNull();
    }
  });

  test('says nothing but what the subset of the story’s type can write', () => {
    // The characters of renderer/story/fonts, as they were cut.
    const written = /^[ -~\u00a0§°±²³µ·½×áé–—‘’“”•…−∕]*$/;
    const shown = [
      ...paragraphs.map(plainText),
      ...scenes.flatMap(({ title, task }) => [title, task?.question ?? '']),
      ...story.chapters.map(({ title }) => title),
      ...story.quotes.map(({ text }) => text),
      ...story.claims.flatMap(({ article }) => article?.says ?? []),
    ];
    for (const text of shown) expect(text).toMatch(written);
  });
});

describe('marks', () => {
  const row = { confidence: 'B', sources: ['a', 'b'] } as const;

  test('show a letter, and = for what was calculated', () => {
    expect(signOf('A')).toBe('A');
    expect(signOf('calc')).toBe('=');
  });

  test('are the same only with the same level, sources, formula and day', () => {
    expect(sameGround(markOf(row, 'x'), markOf(row, 'y'))).toBe(true);
    expect(sameGround(markOf(row, 'x'), markOf({ ...row, confidence: 'A' }, 'x'))).toBe(false);
    expect(sameGround(markOf(row, 'x'), markOf({ ...row, sources: ['a'] }, 'x'))).toBe(false);
    expect(sameGround(markOf({ ...row, asOf: '2026-10-02' }, 'x'), markOf(row, 'x'))).toBe(false);
  });
});

test('keys are unique though texts repeat', () => {
  const keys = keyed(['a', 'b', 'a', 'a'], (text) => text).map(({ key }) => key);
  expect(new Set(keys).size).toBe(4);
  expect(keys.slice(0, 2)).toEqual(['a', 'b']);
});
