import type { Run } from '../model.ts';

/** A statement in the words of the text, with the mark of the claim behind it. */
export const claim = (id: string, text: string): Run => ({ kind: 'claim', claim: id, text });
export const figure = (id: string): Run => ({ kind: 'figure', figure: id });
export const moment = (id: string): Run => ({ kind: 'moment', moment: id });
export const quote = (id: string): Run => ({ kind: 'quote', quote: id });

/** A paragraph as it is read: text with claims, figures, moments and quotes set into it. Line breaks are blanks. */
export function prose(texts: TemplateStringsArray, ...marks: readonly Run[]): readonly Run[] {
  return texts.flatMap((raw, position): Run[] => {
    const text = raw.replace(/\s*\n\s*/g, ' ');
    const mark = marks[position];
    return [...(text === '' ? [] : [{ kind: 'text', text } as const]), ...(mark === undefined ? [] : [mark])];
  });
}
