import { figureText, quoteLine } from '../../../app/story/figure-text.ts';
import type { Block, OwnLifeSlot, Run } from '../../../app/story/model.ts';
import { claimOf, figureOf, quoteOf } from '../content.ts';
import { articleWords } from '../text/article-words.ts';
import { type Mark, markOf } from '../text/mark.ts';
import { ratioText } from '../text/ratio.ts';
import { inQuotes, wordsOf } from '../text/words.ts';
import { element, escaped } from './markup.ts';

/** The mark of a fact: a link to its first source in the list at the end; the formula and all others in its title. */
export function markMarkup({ sign, sources: [first], formula, asOf }: Mark): string {
  const title = [formula, asOf === null ? null : `as of ${asOf}`].filter((part) => part !== null).join('; ');
  return element('sup', element('a', escaped(sign), { href: `#source-${first ?? ''}`, ...(title === '' ? {} : { title }) }));
}

export const runsMarkup = (runs: readonly Run[]): string =>
  wordsOf(runs)
    .map(({ text, said, mark }) => `${said ? element('i', escaped(text)) : escaped(text)}${mark === null ? '' : markMarkup(mark)}`)
    .join('');

const figureMarkup = (id: string): string => {
  const figure = figureOf(id);
  return `${escaped(figureText(figure))}${markMarkup(markOf(figure, ''))}`;
};

const ratioMarkup = (id: string): string => {
  const figure = figureOf(id);
  return `${escaped(ratioText(figure.value))}${markMarkup(markOf(figure, ''))}`;
};

/** One block of a scene's text. @param ownLife what this device says of its own life, already as text */
export function blockMarkup(block: Block, ownLife: (slot: OwnLifeSlot) => string | null): string {
  switch (block.kind) {
    case 'paragraph':
      return element('p', runsMarkup(block.runs));
    case 'list':
      return element('ul', block.items.map((item) => element('li', runsMarkup(item))).join(''));
    case 'quote': {
      const quote = quoteOf(block.quote);
      const by = element('footer', `${escaped(quoteLine(quote))}${markMarkup(markOf(quote, ''))}`);
      return element('blockquote', `${element('p', escaped(inQuotes(quote.text)))}${by}`);
    }
    case 'article': {
      const claim = claimOf(block.claim);
      if (!claim.article) return '';
      const { says, verdict, note } = claim.article;
      const head = element('p', element('b', `The article says. ${articleWords[verdict]}`));
      return element(
        'aside',
        `${head}${element('p', element('i', escaped(says)))}${element('p', `${escaped(note)}${markMarkup(markOf(claim, ''))}`)}`,
      );
    }
    case 'comparison': {
      const head = element('tr', `<td></td>${element('th', escaped(block.left))}${element('th', escaped(block.right))}<td></td>`);
      const rows = block.rows.map(({ label, left, right, ratio }) =>
        element(
          'tr',
          [
            element('th', escaped(label)),
            element('td', figureMarkup(left)),
            element('td', figureMarkup(right)),
            element('td', ratio === null ? '' : ratioMarkup(ratio)),
          ].join(''),
        ),
      );
      return element('table', head + rows.join(''));
    }
    case 'people-disagree': {
      const sides = block.sides.map((side) => element('li', runsMarkup(side))).join('');
      return element('aside', `${element('p', element('b', `People disagree. ${escaped(block.title)}`))}${element('ul', sides)}`);
    }
    case 'own-life':
      return element('p', escaped(ownLife(block.slot) ?? 'Not read yet.'));
  }
}
