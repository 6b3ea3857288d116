import type { ArticleVerdict, Claim } from '../../../../app/story/model.ts';

/** A sentence of the article: a claim that says what the article says of it. */
export type Sentence = Claim & { readonly article: NonNullable<Claim['article']> };

/** Every sentence of the article, in its order. */
export const sentencesOf = (claims: readonly Claim[]): readonly Sentence[] =>
  claims.filter((claim): claim is Sentence => claim.article !== undefined);

/** How many sentences have each verdict. */
export function countsOf(sentences: readonly Sentence[]): Readonly<Record<ArticleVerdict, number>> {
  const counts = { holds: 0, loose: 0, wrong: 0, opinion: 0 };
  for (const { article } of sentences) counts[article.verdict] += 1;
  return counts;
}
