import type { View } from '../../charts/columns.ts';
import { around, lengthOf, moved, shortestMs } from '../span/span.ts';

/** What a press on the overview takes hold of. */
export type Grip = 'from' | 'to' | 'whole' | 'elsewhere';

/** Pixels around an edge of the window in which a press takes the edge. */
const edgeWide = 7;

/** @param x where the press is, `left` and `right` where the window stands, all in pixels */
export function gripAt(x: number, left: number, right: number): Grip {
  const toLeft = Math.abs(x - left);
  const toRight = Math.abs(x - right);
  const inside = x > left && x < right;
  // A narrow window is moved, not stretched, where it is pressed in the middle.
  const edge = right - left < 3 * edgeWide && inside ? 0 : edgeWide;
  if (toLeft <= edge && toLeft <= toRight) return 'from';
  if (toRight <= edge) return 'to';
  return inside ? 'whole' : 'elsewhere';
}

/**
 * The view after a drag.
 * @param start the view at the press
 * @param pressedMs the time that was pressed, `atMs` the one that the pointer is over now
 */
export function draggedView(grip: Grip, start: View, pressedMs: number, atMs: number): View {
  if (grip === 'from') return { fromMs: Math.min(atMs, start.toMs - shortestMs), toMs: start.toMs };
  if (grip === 'to') return { fromMs: start.fromMs, toMs: Math.max(atMs, start.fromMs + shortestMs) };
  return grip === 'whole' ? moved(start, atMs - pressedMs) : around(atMs, lengthOf(start));
}
