/** How a text is written onto a canvas, as the browser has computed it for an element. */
export interface Writing {
  readonly font: string;
  readonly colour: string;
  readonly letterSpacing: string;
  readonly uppercase: boolean;
  /** All digits as wide as each other. A canvas knows no such thing: each character is put where the page has it. */
  readonly tabular: boolean;
}

export const writingOf = (style: CSSStyleDeclaration): Writing => ({
  font: `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`,
  colour: style.color,
  letterSpacing: style.letterSpacing === 'normal' ? '0px' : style.letterSpacing,
  uppercase: style.textTransform === 'uppercase',
  tabular: style.fontVariantNumeric.includes('tabular-nums'),
});

export function take(context: CanvasRenderingContext2D, { font, colour, letterSpacing }: Writing): void {
  context.font = font;
  context.fillStyle = colour;
  context.letterSpacing = letterSpacing;
  context.textBaseline = 'alphabetic';
}

/** Words and the blanks between them, each with its place in the text. */
const wordsIn = (text: string): readonly { readonly from: number; readonly to: number }[] =>
  [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({ from: index, to: index + word.length }));

const hasDigit = /\d/;
const ellipsis = '…';

export interface TextOptions {
  /** Says a text as it may be seen by others. */
  readonly told: (text: string) => string;
  /** Nothing may be written right of this; `null`: no end. What doesn't fit ends in an ellipsis. */
  readonly right: number | null;
}

/**
 * Writes a text node as the page shows it, word by word, so that every line breaks where it does there.
 * @param context moved so that the page's own coordinates hold
 */
export function writeNode(context: CanvasRenderingContext2D, node: Text, writing: Writing, { told, right }: TextOptions): void {
  const text = node.data;
  const said = told(text);
  const range = document.createRange();
  range.selectNodeContents(node);
  const [first] = range.getClientRects();
  if (!first) return;
  take(context, writing);
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x');
  const baseline = ({ top, height }: DOMRect) => top + (height - ascent - descent) / 2 + ascent;
  const spelt = (part: string) => (writing.uppercase ? part.toUpperCase() : part);
  // It has another length than on the page: it is written from where that began.
  if (said !== text) {
    context.fillText(spelt(said.trim()), first.left, baseline(first));
    return;
  }

  /** @returns whether there is room for more */
  function write(from: number, to: number): boolean {
    range.setStart(node, from);
    range.setEnd(node, to);
    const rects = range.getClientRects();
    const [rect] = rects;
    if (!rect) return true;
    const isWhole = rects.length === 1 && (right === null || rect.right <= right + 0.5);
    const word = text.slice(from, to);
    if (isWhole && !(writing.tabular && hasDigit.test(word))) {
      context.fillText(spelt(word), rect.left, baseline(rect));
      return true;
    }
    for (let at = from; at < to; ) {
      const length = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      range.setStart(node, at);
      range.setEnd(node, at + length);
      const box = range.getBoundingClientRect();
      const character = spelt(text.slice(at, at + length));
      if (right !== null && box.right > right - context.measureText(ellipsis).width && rectOfAll.right > right + 0.5) {
        context.fillText(ellipsis, box.left, baseline(box));
        return false;
      }
      context.fillText(character, box.left + (box.width - context.measureText(character).width) / 2, baseline(box));
      at += length;
    }
    return true;
  }

  const rectOfAll = range.getBoundingClientRect();
  for (const { from, to } of wordsIn(text)) if (!write(from, to)) return;
}
