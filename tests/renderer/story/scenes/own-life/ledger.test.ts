import { describe, expect, it } from 'vitest';
import { story } from '../../../../../app/story/story.ts';
import { countsOf, sentencesOf } from '../../../../../renderer/story/scenes/own-life/ledger.ts';

describe('the ledger', () => {
  const sentences = sentencesOf(story.claims);

  it('has the article’s sentences and nothing else', () => {
    expect(sentences.map(({ id }) => id)).toEqual(story.claims.filter(({ article }) => article).map(({ id }) => id));
    expect(sentences).toHaveLength(25);
  });

  it('counts each of them once', () => {
    expect(Object.values(countsOf(sentences)).reduce((sum, count) => sum + count, 0)).toBe(sentences.length);
  });
});
