import { dateText, figureText } from '../../../../app/story/figure-text.ts';
import { claimOf, figureOf, momentOf, quoteOf } from '../../content.ts';
import { type Mark, markOf } from '../../text/mark.ts';
import { inQuotes } from '../../text/words.ts';

/** One version of a story: when and by whom it was told, in which words, and how large its number is where it has one. */
export interface Version {
  readonly when: string;
  readonly words: string;
  readonly size: number | null;
  readonly mark: Mark | null;
  /** Whether the reader’s own machine tells it. */
  readonly own: boolean;
}

export const tales = [
  { id: 'price', name: 'What it cost' },
  { id: 'work', name: 'How long it took' },
  { id: 'day', name: 'Which day it was' },
  { id: 'gift', name: 'Gift or sale' },
  { id: 'first', name: 'Who had the first' },
  { id: 'watts', name: '40 watts' },
  { id: 'petaflop', name: 'A petaflop' },
] as const;
export type TaleId = (typeof tales)[number]['id'];

function figureVersion(when: string, id: string): Version {
  const figure = figureOf(id);
  return { when, words: figureText(figure), size: figure.value, mark: markOf(figure, figureText(figure)), own: false };
}

function quoteVersion(id: string): Version {
  const quote = quoteOf(id);
  return {
    when: `${quote.who}, ${dateText(quote.date)}`,
    words: inQuotes(quote.text),
    size: null,
    mark: markOf(quote, quote.text),
    own: false,
  };
}

function claimVersion(when: string, id: string): Version {
  const claim = claimOf(id);
  return { when, words: claim.text, size: null, mark: markOf(claim, claim.text), own: false };
}

const told = dateText(momentOf('rogan').date);
const handoff = dateText(momentOf('handoff').date);

/** What the reader's own machine says now, as text with the number behind it; `null` where it doesn't. */
export interface OwnVersion {
  readonly words: string;
  readonly size: number;
}

/**
 * The versions of a story, the oldest first.
 * @param own the machine's own power in watts, or theoretical peak in TFLOPS: the last version of the last two stories
 */
export function versionsOf(tale: TaleId, own: OwnVersion | null): readonly Version[] {
  const mine: Version = {
    when: 'Your machine, now',
    words: own?.words ?? 'Your driver doesn’t say now, so this version is missing.',
    size: own?.size ?? null,
    mark: null,
    own: true,
  };
  switch (tale) {
    case 'price':
      return [figureVersion('The trade press, 2016', 'dgx1-price'), figureVersion(`Huang, ${told}`, 'dgx1-price-retold')];
    case 'work':
      return [
        figureVersion('NVIDIA’s report, 2016', 'dgx1-years'),
        figureVersion(`Huang, ${dateText(momentOf('five-years-told').date)}`, 'dgx1-years-retold'),
      ];
    case 'day':
      return [claimVersion('Musk’s post', 'thanks-decoded'), claimVersion('NVIDIA’s report', 'blog-says-last-week')];
    case 'gift':
      return [quoteVersion('donating'), quoteVersion('no-orders')];
    case 'first':
      return [quoteVersion('world-first'), quoteVersion('first-for-us')];
    case 'watts':
      return [figureVersion(`Huang, ${handoff}`, 'watts-said'), figureVersion('Reviewers, while it serves a model', 'watts-serving'), mine];
    case 'petaflop':
      return [
        figureVersion('As announced', 'petaflop'),
        figureVersion('Every number counted', 'fp4-dense'),
        figureVersion('As ordinary 16-bit work', 'fp16-tuned'),
        mine,
      ];
  }
}
