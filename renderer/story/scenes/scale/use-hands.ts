import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Hands {
  /** The hand pulled the picture so far up (negative) or down, as a share of its height. */
  onPull(share: number): void;
  /** Two fingers, or the wheel with Ctrl: above 1 shows more. @param at the height under the hand, 0 at the top edge, 1 at the lower one */
  onZoom(factor: number, at: number): void;
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/**
 * The picture in the reader's hands. A mouse or pen pulls it; two fingers pull and stretch it; one finger scrolls the page,
 * and so does the wheel unless Ctrl is held (which is also what a pinch on a touchpad sends).
 */
export function useHands(element: RefObject<HTMLElement | null>, hands: Hands) {
  const down = useRef(new Map<number, Point>());
  const latest = useRef(hands);
  useEffect(() => {
    latest.current = hands;
  });

  useEffect(() => {
    const picture = element.current;
    if (!picture) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      // React's own wheel listener is passive and couldn't keep the page from zooming.
      event.preventDefault();
      const { top, height } = picture.getBoundingClientRect();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      latest.current.onZoom(1.0025 ** Math.max(-200, Math.min(200, event.deltaY * lines)), (event.clientY - top) / height);
    };
    picture.addEventListener('wheel', onWheel, { passive: false });
    return () => picture.removeEventListener('wheel', onWheel);
  }, [element]);

  const release = (event: PointerEvent) => {
    down.current.delete(event.pointerId);
  };

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const before = down.current.get(event.pointerId);
      if (!before) return;
      const now = { x: event.clientX, y: event.clientY };
      const { top, height } = event.currentTarget.getBoundingClientRect();
      const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const apart = distance(now, other);
        if (apart > 0) latest.current.onZoom(distance(before, other) / apart, ((now.y + other.y) / 2 - top) / height);
        latest.current.onPull((now.y - before.y) / 2 / height);
      } else if (event.pointerType !== 'touch') {
        latest.current.onPull((now.y - before.y) / height);
      }
      down.current.set(event.pointerId, now);
    },
    onPointerUp: release,
    onPointerCancel: release,
    onLostPointerCapture: release,
  };
}
