import { type KeyboardEvent, useEffect, useRef } from 'react';
import { placeOf } from '../../charts/marks.ts';
import { followSize } from '../../charts/size.ts';
import type { SpanBoard } from '../board/board.ts';
import { useRest, useSpanBoard } from '../board/board-context.ts';
import { spanByKey } from '../span/keys.ts';
import { lengthOf } from '../span/span.ts';
import { spanByWheel } from '../span/wheel.ts';
import { spanText } from '../span/words.ts';
import { draggedView, type Grip, gripAt } from './brush.ts';
import styles from './overview.module.css';

/** The window in the overview is never narrower than this. */
const leastPixels = 8;

interface Drag {
  readonly grip: Grip;
  readonly start: SpanBoard['view'];
  readonly pressedMs: number;
}

/** Presses, drags and the wheel on the overview. Here the wheel needs no Ctrl: there is nothing to scroll. */
function useBrush(host: React.RefObject<HTMLElement | null>, board: SpanBoard, overview: SpanBoard) {
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let drag: Drag | null = null;
    const place = (clientX: number) => {
      const { left, width } = element.getBoundingClientRect();
      const x = clientX - left;
      return { x, width, atMs: overview.view.fromMs + (x / Math.max(1, width)) * lengthOf(overview.view) };
    };
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      const { x, width, atMs } = place(event.clientX);
      const { view } = board;
      const grip = gripAt(x, placeOf(view.fromMs, overview.view, width), placeOf(view.toMs, overview.view, width));
      drag = { grip, start: view, pressedMs: atMs };
      board.held = true;
      element.setPointerCapture(event.pointerId);
      if (grip === 'elsewhere') board.show(draggedView(grip, view, atMs, atMs));
    };
    const move = (event: PointerEvent) => {
      if (drag === null) return;
      board.show(draggedView(drag.grip, drag.start, drag.pressedMs, place(event.clientX).atMs));
    };
    const up = () => {
      drag = null;
      board.held = false;
    };
    const wheel = (event: WheelEvent) => {
      const { x, width } = place(event.clientX);
      const { deltaX, deltaY, deltaMode, shiftKey } = event;
      const share = Math.min(1, Math.max(0, x / Math.max(1, width)));
      const turn = { deltaX, deltaY, deltaMode, zooms: !shiftKey && Math.abs(deltaY) >= Math.abs(deltaX), sideways: shiftKey };
      const next = spanByWheel(turn, board.view, turn.zooms ? 0.5 : share, width);
      if (next === null) return;
      event.preventDefault();
      board.show(next);
    };
    const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up };
    for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener as EventListener);
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener as EventListener);
      element.removeEventListener('wheel', wheel);
    };
  }, [host, board, overview]);
}

/** The part of the overview that the charts show: dragged, stretched at its edges, moved with the arrow keys. */
export const Brush = ({ board }: { readonly board: SpanBoard }) => {
  const overview = useSpanBoard();
  const { view } = useRest(board);
  const area = useRef<HTMLDivElement>(null);
  const part = useRef<HTMLDivElement>(null);
  useBrush(area, board, overview);
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    let width = 0;
    const draw = () => {
      if (!part.current || width === 0) return;
      const left = placeOf(board.view.fromMs, overview.view, width);
      const right = placeOf(board.view.toMs, overview.view, width);
      const wide = Math.max(leastPixels, right - left);
      part.current.style.transform = `translateX(${Math.min(width - wide, (left + right - wide) / 2).toFixed(2)}px)`;
      part.current.style.width = `${wide.toFixed(2)}px`;
    };
    const follow = (next: number) => {
      width = next;
      draw();
    };
    const ends = [board.add({ draw }), overview.add({ draw }), followSize(element, follow)];
    return () => {
      for (const end of ends) end();
    };
  }, [board, overview]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const middle = (board.view.fromMs + board.view.toMs) / 2;
    const next = spanByKey(event.key, event.shiftKey, board.view, middle, board.reach);
    if (next === undefined) return;
    event.preventDefault();
    board.show(next);
  };

  const share = (view.toMs - overview.view.fromMs) / lengthOf(overview.view);
  return (
    <div className={styles.area} ref={area}>
      <div
        ref={part}
        className={styles.part}
        tabIndex={0}
        role="slider"
        aria-label="Span on show. Arrows move it, plus and minus make it shorter and longer."
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(Math.min(1, Math.max(0, share)) * 100)}
        aria-valuetext={spanText(view, board.reach.nowMs)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
};
