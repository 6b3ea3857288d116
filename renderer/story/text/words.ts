import { figureText, momentText } from '../../../app/story/figure-text.ts';
import type { Run } from '../../../app/story/model.ts';
import { claimOf, figureOf, momentOf, quoteOf } from '../content.ts';
import { type Mark, markOf, sameGround } from './mark.ts';

/** A stretch of text as it is shown, on the screen and in a saved file alike. */
export interface Words {
  readonly text: string;
  /** Somebody's own words, set in italics and in quotation marks. */
  readonly said: boolean;
  /** Stands behind it; `null` where the next mark speaks for it too, or nothing needs one. */
  readonly mark: Mark | null;
}

export const inQuotes = (text: string): string => `“${text}”`;

function wordsOfRun(run: Run): Words {
  switch (run.kind) {
    case 'text':
      return { text: run.text, said: false, mark: null };
    case 'claim':
      return { text: run.text, said: false, mark: markOf(claimOf(run.claim), run.text.trim()) };
    case 'figure': {
      const figure = figureOf(run.figure);
      return { text: figureText(figure), said: false, mark: markOf(figure, figureText(figure)) };
    }
    case 'moment': {
      const moment = momentOf(run.moment);
      // A long date may break before its year.
      const text = momentText(moment).replace(/\u00a0(\d{4})$/, ' $1');
      return { text, said: false, mark: markOf(moment, text) };
    }
    case 'quote': {
      const quote = quoteOf(run.quote);
      return { text: inQuotes(quote.text), said: true, mark: markOf(quote, quote.text) };
    }
  }
}

/** A paragraph's stretches. Where several in a row stand on the same ground, only the last one carries the mark. */
export function wordsOf(runs: readonly Run[]): readonly Words[] {
  const words = runs.map(wordsOfRun);
  return words.map((word, i) => {
    const { mark } = word;
    const next = words.slice(i + 1).find((later) => later.mark !== null)?.mark ?? null;
    return mark !== null && next !== null && sameGround(mark, next) ? { ...word, mark: null } : word;
  });
}

/** The same without marks. */
export const plainText = (runs: readonly Run[]): string =>
  wordsOf(runs)
    .map(({ text }) => text)
    .join('');
