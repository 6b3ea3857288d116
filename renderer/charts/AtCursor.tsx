import { type RefObject, useEffect, useRef } from 'react';
import styles from './axis.module.css';
import type { View } from './columns.ts';
import { placeOf } from './marks.ts';
import { followSize } from './size.ts';
import { setText } from './text.ts';
import type { TimeBoard } from './time-board.ts';

interface Props {
  readonly board: TimeBoard;
  /** The axis that it stands on. */
  readonly axis: RefObject<HTMLElement | null>;
  /** The moment in words; the same function while it says the same. */
  readonly textAt: (timeMs: number, view: View) => string;
  /** Half of what the longest words take, in CSS pixels: they never stick out of the axis. */
  readonly halfPixels: number;
}

/** The moment under the cursor, on the axis. */
export const AtCursor = ({ board, axis, textAt, halfPixels }: Props) => {
  const at = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!axis.current) return;
    let width = 0;
    const stop = board.add({
      point(timeMs, view) {
        if (!at.current) return;
        at.current.hidden = timeMs === null;
        if (timeMs === null) return;
        setText(at.current, textAt(timeMs, view));
        const x = Math.max(halfPixels, Math.min(width - halfPixels, placeOf(timeMs, view, width)));
        at.current.style.transform = `translateX(${x.toFixed(2)}px)`;
      },
    });
    const unfollow = followSize(axis.current, (next) => {
      width = next;
      board.redraw();
    });
    return () => {
      stop();
      unfollow();
    };
  }, [board, axis, textAt, halfPixels]);
  return <span className={styles.at} ref={at} hidden />;
};
