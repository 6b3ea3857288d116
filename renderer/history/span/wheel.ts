import type { View } from '../../charts/columns.ts';
import { lengthOf, moved, zoomed } from './span.ts';

/** What a turn of the wheel says. A pinch on a touchpad comes as a turn with Ctrl. */
export interface Turn {
  readonly deltaX: number;
  readonly deltaY: number;
  /** 0: pixels, 1: lines, 2: pages. */
  readonly deltaMode: number;
  readonly zooms: boolean;
  /** Shift makes the wheel go sideways where the browser doesn't turn it itself. */
  readonly sideways: boolean;
}

const pixelsOf = [1, 16, 400] as const;
/** One notch of a mouse wheel (100 px) makes the span a quarter longer or shorter. */
const perPixel = Math.log(1.25) / 100;
/** A single event never does more than that: some devices send a whole swing at once. */
const mostPixels = 400;

/**
 * The span after a turn; `null` where it isn't ours and the page scrolls.
 * @param share where the pointer is, 0 at the left edge of the view, 1 at the right
 * @param width of the view in pixels
 */
export function spanByWheel(turn: Turn, view: View, share: number, width: number): View | null {
  const factor = pixelsOf[turn.deltaMode as 0 | 1 | 2] ?? 1;
  const [x, y] = [turn.deltaX * factor, turn.deltaY * factor];
  if (turn.zooms) {
    const pixels = Math.max(-mostPixels, Math.min(mostPixels, y));
    return zoomed(view, Math.exp(pixels * perPixel), view.fromMs + share * lengthOf(view));
  }
  const along = turn.sideways && x === 0 ? y : x;
  return Math.abs(along) > (turn.sideways ? 0 : Math.abs(y)) ? moved(view, (along / Math.max(1, width)) * lengthOf(view)) : null;
}
