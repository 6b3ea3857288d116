import { sharperCanvas } from '../../../charts/plot.ts';
import { type Box, outline, paintBox } from './boxes.ts';
import { take, writeNode, writingOf } from './canvas-text.ts';
import { drawingsIn } from './drawings.ts';

/*
 * Draws a part of the page as it is seen now: a page may not photograph itself. Every element is asked for its place and its computed
 * look, so what is drawn is what the browser has laid out, whatever component made it.
 */

export interface PaintOptions {
  readonly context: CanvasRenderingContext2D;
  /** Pixels of the picture for each of the page. */
  readonly ratio: number;
  /** Says a text as it may be seen by others. */
  readonly told: (text: string) => string;
}

const clips = (style: CSSStyleDeclaration): boolean => [style.overflowX, style.overflowY].some((overflow) => overflow !== 'visible');

/** For screen readers alone, or folded away. */
const isUnseen = (style: CSSStyleDeclaration): boolean =>
  style.display === 'none' || style.opacity === '0' || style.clipPath.startsWith('inset(50%');

/** What is positioned lies above what flows, and a higher layer above a lower one. */
function layerOf(child: Node): number {
  if (!(child instanceof Element)) return 0;
  const { position, zIndex } = getComputedStyle(child);
  return position === 'static' ? 0 : 1 + (Number.parseInt(zIndex, 10) || 0);
}

/** What has no box of its own leaves its children to the one around it. */
const unfolded = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((node) =>
    node instanceof Element && getComputedStyle(node).display === 'contents' ? unfolded([...node.childNodes]) : [node],
  );

const inLayers = (nodes: readonly Node[]): readonly Node[] =>
  unfolded(nodes)
    .map((node, place) => ({ node, place, layer: layerOf(node) }))
    .sort((a, b) => a.layer - b.layer || a.place - b.place)
    .map(({ node }) => node);

/** @returns what draws an element, with the page's own coordinates, once its drawings have been made */
export async function createPainter({ context, ratio, told }: PaintOptions, root: Element): Promise<(element: Element) => void> {
  const drawings = await drawingsIn(root);

  function paintMade(element: Element, which: '::before' | '::after', around: DOMRect): void {
    const style = getComputedStyle(element, which);
    const text = /^"((?:[^"\\]|\\.)*)"/.exec(style.content)?.[1];
    if (text === undefined || style.position !== 'absolute' || isUnseen(style)) return;
    const box: Box = {
      left: around.left + (Number.parseFloat(style.left) || 0),
      top: around.top + (Number.parseFloat(style.top) || 0),
      width: Number.parseFloat(style.width) || 0,
      height: Number.parseFloat(style.height) || 0,
    };
    paintBox(context, box, style, ratio);
    if (text === '') return;
    take(context, writingOf(style));
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x');
    context.fillText(text, box.left, box.top + (box.height - ascent - descent) / 2 + ascent);
  }

  function paintText(node: Text, right: number | null): void {
    if (node.data.trim() === '' || node.parentElement === null) return;
    const style = getComputedStyle(node.parentElement);
    if (style.visibility === 'visible') writeNode(context, node, writingOf(style), { told, right });
  }

  function paintContents(element: Element, right: number | null): void {
    for (const child of inLayers([...element.childNodes])) {
      if (child instanceof Text) paintText(child, right);
      else if (child instanceof Element) paint(child, right);
    }
  }

  function paint(element: Element, rightBefore: number | null = null): void {
    const style = getComputedStyle(element);
    if (isUnseen(style)) return;
    if (style.display === 'contents') {
      paintContents(element, rightBefore);
      return;
    }
    const rect = element.getBoundingClientRect();
    context.save();
    context.globalAlpha *= Number(style.opacity);
    const drawing = drawings.get(element);
    if (style.visibility === 'visible') {
      const boxes = style.display === 'inline' ? [...element.getClientRects()] : [rect];
      for (const box of boxes) paintBox(context, box, style, ratio);
      if (drawing) context.drawImage(drawing, rect.left, rect.top, rect.width, rect.height);
      if (element instanceof HTMLCanvasElement && element.width > 0) {
        context.drawImage(sharperCanvas(element, ratio), rect.left, rect.top, rect.width, rect.height);
      }
    }
    if (!drawing && !(element instanceof SVGElement)) {
      let right = rightBefore;
      if (clips(style)) {
        outline(context, rect, style);
        context.clip();
        if (style.textOverflow === 'ellipsis') right = rect.right - (Number.parseFloat(style.paddingRight) || 0);
      }
      paintMade(element, '::before', rect);
      paintContents(element, right);
      paintMade(element, '::after', rect);
    }
    context.restore();
  }

  return (element) => paint(element);
}
