import type { View } from '../../charts/columns.ts';
import { longestMs, shortestMs } from './span.ts';

/** A finger or a pressed mouse: what time it took hold of, and where it is now (0 left, 1 right). */
export interface Hand {
  readonly heldMs: number;
  readonly share: number;
}

/** Two fingers nearer than this are one. */
const leastApart = 0.02;

/** The view in which every hand is again over the time that it holds: one hand moves it, two also stretch it. */
export function viewByHands(view: View, hands: readonly Hand[]): View {
  const [first, second] = hands;
  const spanMs = view.toMs - view.fromMs;
  if (first === undefined) return view;
  if (second === undefined || Math.abs(first.share - second.share) < leastApart) {
    const fromMs = first.heldMs - first.share * spanMs;
    return { fromMs, toMs: fromMs + spanMs };
  }
  const wanted = (second.heldMs - first.heldMs) / (second.share - first.share);
  const stretched = Math.min(longestMs, Math.max(shortestMs, Math.abs(wanted)));
  const middleMs = (first.heldMs + second.heldMs) / 2;
  const fromMs = middleMs - ((first.share + second.share) / 2) * stretched;
  return { fromMs, toMs: fromMs + stretched };
}
