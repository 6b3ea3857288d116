import { dateText, figureText, quoteLine } from '../../app/story/figure-text.ts';
import type { Claim, Confidence, Source } from '../../app/story/model.ts';
import { story } from '../../app/story/story.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('|', '\\|');
const row = (...cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;
const cited = (ids: readonly string[]): string => ids.map((id) => `[${id}](#${id})`).join(', ');
const mark = (confidence: Confidence): string => (confidence === 'calc' ? '=' : confidence);

const claimRow = ({ text, confidence, formula, article, check, sources }: Claim): string =>
  row(
    article ? `${text}<br>The article: ${article.says} ${article.note}` : text,
    article?.verdict ?? '',
    formula === undefined ? mark(confidence) : `${mark(confidence)} ${formula}`,
    check === undefined ? '' : `\`${check}\``,
    cited(sources),
  );

const sourceRow = ({ id, title, publisher, url, date, collected, confirmed }: Source): string =>
  row(
    `<a id="${id}"></a>${id}`,
    `[${title}](${url})${confirmed ? '' : ' (address not confirmed)'}`,
    publisher,
    date === null ? '' : dateText(date),
    dateText(collected),
  );

/** The page of all claims, figures, quotes and sources of the launch story, from its data. */
export function storyPage(): string {
  const figures = story.figures.map((figure) =>
    row(
      figure.label,
      figureText(figure),
      figure.formula === undefined ? mark(figure.confidence) : `${mark(figure.confidence)} ${figure.formula}`,
      cited(figure.sources),
    ),
  );
  const quotes = story.quotes.map((quote) => row(`“${quote.text}”`, quoteLine(quote), mark(quote.confidence), cited(quote.sources)));
  return `# The claims of the launch story

Made from the data in \`app/story/content/\` by \`npm run docs\`. Marks: A the primary text was read; B a dated source that was read quotes
it; C reputable secondary sources; = calculated, with the formula; D one weak source or conflicting ones, shown only where people disagree. A
live check holds the claim against the reader's own machine (\`app/story/checks/\`).

## Claims

| Claim | Article | Mark | Live check | Sources |
| --- | --- | --- | --- | --- |
${story.claims.map(claimRow).join('\n')}

## Figures

| Figure | Value | Mark | Sources |
| --- | --- | --- | --- |
${figures.join('\n')}

## Quotes

| Quote | Who, when | Mark | Sources |
| --- | --- | --- | --- |
${quotes.join('\n')}

## Sources

| Id | Title | Publisher | Published | Collected |
| --- | --- | --- | --- | --- |
${story.sources.map(sourceRow).join('\n')}
`;
}
