import { type RefObject, useEffect } from 'react';
import type { SpanBoard } from '../board/board.ts';
import { type Hand, viewByHands } from '../span/hands.ts';
import { lengthOf, zoomed } from '../span/span.ts';
import { spanByWheel } from '../span/wheel.ts';

/** A mouse that moves less than this while it is pressed has only been pressed. */
const slackPixels = 3;
/** A double press makes the span so many times shorter. */
const pressZoom = 1 / 3;

/**
 * What hands do to the charts: a move shows the cursor, a drag moves the span, two fingers stretch it, the wheel makes it longer or shorter
 * with Ctrl and moves it sideways. Without Ctrl the wheel scrolls the page, as everywhere.
 */
export function useGestures(element: RefObject<HTMLElement | null>, board: SpanBoard): void {
  useEffect(() => {
    const host = element.current;
    if (!host) return;
    const hands = new Map<number, Hand>();
    /** Where a press began, until it turns out to be a drag. */
    let pressed: number | null = null;

    const shareAt = (clientX: number) => {
      const { left, width } = host.getBoundingClientRect();
      return (clientX - left) / Math.max(1, width);
    };
    const timeAt = (share: number) => board.view.fromMs + share * lengthOf(board.view);

    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      const share = shareAt(event.clientX);
      // Hands that were there before hold what is under them now.
      for (const [id, hand] of hands) hands.set(id, { heldMs: timeAt(hand.share), share: hand.share });
      hands.set(event.pointerId, { heldMs: timeAt(share), share });
      pressed = event.clientX;
      host.setPointerCapture(event.pointerId);
      board.setCursor(timeAt(share));
    };
    const move = (event: PointerEvent) => {
      const share = shareAt(event.clientX);
      const hand = hands.get(event.pointerId);
      if (hand === undefined) {
        board.setCursor(timeAt(share));
        return;
      }
      if (pressed !== null && hands.size === 1 && Math.abs(event.clientX - pressed) < slackPixels) return;
      pressed = null;
      host.dataset.held = '';
      hands.set(event.pointerId, { heldMs: hand.heldMs, share });
      board.show(viewByHands(board.view, [...hands.values()]));
      if (hands.size === 1) board.setCursor(timeAt(share));
      else board.setCursor(null);
    };
    const up = (event: PointerEvent) => {
      if (!hands.delete(event.pointerId)) return;
      for (const [id, hand] of hands) hands.set(id, { heldMs: timeAt(hand.share), share: hand.share });
      if (hands.size === 0) delete host.dataset.held;
    };
    const leave = (event: PointerEvent) => {
      // A finger that is lifted leaves the cursor where it was.
      if (event.pointerType === 'mouse' && hands.size === 0) board.setCursor(null);
    };
    const twice = (event: MouseEvent) => board.show(zoomed(board.view, pressZoom, timeAt(shareAt(event.clientX))));
    const wheel = (event: WheelEvent) => {
      const { width } = host.getBoundingClientRect();
      const { deltaX, deltaY, deltaMode, ctrlKey, metaKey, shiftKey } = event;
      const turn = { deltaX, deltaY, deltaMode, zooms: ctrlKey || metaKey, sideways: shiftKey };
      const next = spanByWheel(turn, board.view, shareAt(event.clientX), width);
      if (next === null) return;
      event.preventDefault();
      board.show(next);
    };

    const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, pointerleave: leave, dblclick: twice };
    for (const [name, listener] of Object.entries(listeners)) host.addEventListener(name, listener as EventListener);
    host.addEventListener('wheel', wheel, { passive: false });
    return () => {
      for (const [name, listener] of Object.entries(listeners)) host.removeEventListener(name, listener as EventListener);
      host.removeEventListener('wheel', wheel);
    };
  }, [element, board]);
}
