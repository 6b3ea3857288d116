import { useEffect, useRef } from 'react';
import type { View } from './columns.ts';
import { Pool } from './pool.ts';
import { followSize } from './size.ts';
import type { TimeBoard } from './time-board.ts';

/** A mark over a time axis: where, in pixels from the left, and what it says. */
export interface AxisMark {
  readonly x: number;
  readonly text?: string;
  readonly className?: string;
}

/** Where a moment lies in a view that is so many pixels wide. */
export const placeOf = (atMs: number, { fromMs, toMs }: View, width: number): number => ((atMs - fromMs) / (toMs - fromMs)) * width;

/** Draws marks into an element whenever the view changes. */
export function useMarksOn(board: TimeBoard, marksIn: (view: View, width: number) => readonly AxisMark[], tag: 'i' | 'span') {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const pool = new Pool(element, tag);
    let width = 0;
    const stop = board.add({
      draw: (view) => {
        if (width > 0) pool.place(marksIn(view, width));
      },
    });
    const unfollow = followSize(element, (next) => {
      width = next;
      board.redraw();
    });
    return () => {
      stop();
      unfollow();
      element.replaceChildren();
    };
  }, [board, marksIn, tag]);
  return host;
}
