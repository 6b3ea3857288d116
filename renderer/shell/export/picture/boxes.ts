import { patternsAt } from '../../../charts/patterns.ts';

/** A rectangle in the page's own coordinates. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const pixels = (length: string): number => Number.parseFloat(length) || 0;
const isSeen = (colour: string): boolean => colour !== 'transparent' && !/[,/]\s*0\)$/.test(colour);

/** The outline of a box with its round corners. */
export function outline(context: CanvasRenderingContext2D, box: Box, style: CSSStyleDeclaration): void {
  const corners = [style.borderTopLeftRadius, style.borderTopRightRadius, style.borderBottomRightRadius, style.borderBottomLeftRadius];
  const most = Math.min(box.width, box.height) / 2;
  const radii = corners.map((corner) => Math.min(most, corner.endsWith('%') ? (pixels(corner) / 100) * box.width : pixels(corner)));
  context.beginPath();
  context.roundRect(box.left, box.top, box.width, box.height, radii);
}

/** Fills what is clipped or outlined with a texture, at the size that it has on the page. */
function fillWithPattern(context: CanvasRenderingContext2D, pattern: CanvasPattern | string, ratio: number, { left, top }: Box): void {
  context.save();
  context.fillStyle = pattern;
  if (typeof pattern !== 'string') pattern.setTransform(new DOMMatrix().translate(left, top).scale(1 / ratio));
  context.fill();
  // The charts share it.
  if (typeof pattern !== 'string') pattern.setTransform(new DOMMatrix());
  context.restore();
}

const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;

function strokeSide(context: CanvasRenderingContext2D, box: Box, style: CSSStyleDeclaration, side: (typeof sides)[number]): void {
  const width = pixels(style[`border${side}Width`]);
  const kind = style[`border${side}Style`];
  const colour = style[`border${side}Color`];
  if (width === 0 || kind === 'none' || kind === 'hidden' || !isSeen(colour)) return;
  const { left, top } = box;
  const right = left + box.width;
  const bottom = top + box.height;
  const half = width / 2;
  const [x1, y1, x2, y2] = {
    Top: [left, top + half, right, top + half],
    Right: [right - half, top, right - half, bottom],
    Bottom: [left, bottom - half, right, bottom - half],
    Left: [left + half, top, left + half, bottom],
  }[side] as [number, number, number, number];
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = width;
  if (kind === 'dashed') context.setLineDash([3 * width, 2 * width]);
  if (kind === 'dotted') context.setLineDash([width, width]);
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
  context.restore();
}

/** A line that is drawn as a shadow: "inset 0 0 0 1px". */
function strokeShadow(context: CanvasRenderingContext2D, box: Box, style: CSSStyleDeclaration): void {
  const [, colour, spread] = /^(.+?) 0px 0px 0px ([\d.]+)px inset$/.exec(style.boxShadow) ?? [];
  if (colour === undefined || spread === undefined || !isSeen(colour)) return;
  const width = pixels(spread);
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = width;
  const inner = { left: box.left + width / 2, top: box.top + width / 2, width: box.width - width, height: box.height - width };
  outline(context, inner, style);
  context.stroke();
  context.restore();
}

/** Paints what a box itself is: ground, texture, border. @param ratio pixels of the picture for each of the page */
export function paintBox(context: CanvasRenderingContext2D, box: Box, style: CSSStyleDeclaration, ratio: number): void {
  if (box.width <= 0 || box.height <= 0) return;
  outline(context, box, style);
  // The metal foam is a ground that is seen through a mask.
  if (style.maskImage.startsWith('url(')) {
    fillWithPattern(context, patternsAt(ratio).foam, ratio, box);
    return;
  }
  if (isSeen(style.backgroundColor)) {
    context.fillStyle = style.backgroundColor;
    context.fill();
  }
  if (style.backgroundImage.includes('repeating-linear-gradient')) fillWithPattern(context, patternsAt(ratio).hatch, ratio, box);
  strokeShadow(context, box, style);
  const widths = sides.map((side) => style[`border${side}Width`]);
  const isRing = new Set(widths).size === 1 && pixels(widths[0] ?? '') > 0 && pixels(style.borderTopLeftRadius) > 0;
  if (!isRing) {
    for (const side of sides) strokeSide(context, box, style, side);
    return;
  }
  if (style.borderTopStyle === 'none' || !isSeen(style.borderTopColor)) return;
  const width = pixels(style.borderTopWidth);
  context.save();
  context.strokeStyle = style.borderTopColor;
  context.lineWidth = width;
  if (style.borderTopStyle === 'dashed') context.setLineDash([3 * width, 2 * width]);
  const inner = { left: box.left + width / 2, top: box.top + width / 2, width: box.width - width, height: box.height - width };
  outline(context, inner, style);
  context.stroke();
  context.restore();
}
