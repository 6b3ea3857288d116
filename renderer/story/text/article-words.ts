import type { ArticleVerdict } from '../../../app/story/model.ts';

/** How a sentence of the article compares with the record, in a word. */
export const articleWords: Readonly<Record<ArticleVerdict, string>> = {
  holds: 'It holds',
  loose: 'Loosely put',
  wrong: 'Not so',
  opinion: 'An opinion',
};
