import type { View } from './columns.ts';

/** So much of the view is drawn on either side of it. */
export const beside = 0.25;
/** What is drawn may be off by so many CSS pixels at the far end before it is drawn anew. */
const slackPixels = 0.5;

/** The stretch of time that is drawn for a view. */
export const drawnFor = ({ fromMs, toMs }: View): View => {
  const more = (toMs - fromMs) * beside;
  return { fromMs: fromMs - more, toMs: toMs + more };
};

/** How what was drawn lies under a view. */
export interface Carry {
  /** CSS pixels from the left edge of the view. */
  readonly x: number;
  /** How many times wider it is than it was drawn. */
  readonly stretch: number;
}

/**
 * @param drawn the stretch of time that is on the canvas
 * @param width of the view in CSS pixels; the canvas is wider
 * @param ratio device pixels per CSS pixel: what is only moved stays sharp
 */
export function carryOf(drawn: View, view: View, width: number, ratio: number): Carry {
  const perMs = width / (view.toMs - view.fromMs);
  const x = (drawn.fromMs - view.fromMs) * perMs;
  const stretch = ((drawn.toMs - drawn.fromMs) * perMs) / (width * (1 + 2 * beside));
  return isSharp(stretch, width) ? { x: Math.round(x * ratio) / ratio, stretch: 1 } : { x, stretch };
}

const isSharp = (stretch: number, width: number): boolean => Math.abs(stretch - 1) * width < slackPixels;

/** Whether what was drawn shows a view as if it had been drawn for it. */
export const shows = (drawn: View, view: View, width: number): boolean =>
  drawn.fromMs <= view.fromMs && drawn.toMs >= view.toMs && carryOf(drawn, view, width, 1).stretch === 1;
