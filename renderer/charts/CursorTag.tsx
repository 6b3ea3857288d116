import { useEffect, useRef } from 'react';
import styles from './cursor-tag.module.css';
import { placeOf } from './marks.ts';
import { followSize } from './size.ts';
import { setText } from './text.ts';
import type { TimeBoard } from './time-board.ts';

/** From this share of the width on, the tag stands on the left of the cursor. */
const turnAt = 0.78;

interface Props {
  readonly board: TimeBoard;
  /** What stands at the cursor; the same function while it says the same. */
  readonly textAt: (timeMs: number) => string;
}

/** The cursor's line in one strip, with the value under it. Moved without React and without layout: it follows the pointer. */
export const CursorTag = ({ board, textAt }: Props) => {
  const line = useRef<HTMLElement>(null);
  const tag = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const cell = line.current?.parentElement;
    if (!cell) return;
    let width = 0;
    const stop = board.add({
      point(timeMs, view) {
        if (!line.current || !tag.current) return;
        line.current.hidden = tag.current.hidden = timeMs === null;
        if (timeMs === null) return;
        const x = placeOf(timeMs, view, width);
        line.current.style.transform = tag.current.style.transform = `translateX(${x.toFixed(2)}px)`;
        tag.current.classList.toggle(styles.turned ?? '', x > turnAt * width);
        setText(tag.current, textAt(timeMs));
      },
    });
    const unfollow = followSize(cell, (next) => {
      width = next;
      board.redraw();
    });
    return () => {
      stop();
      unfollow();
    };
  }, [board, textAt]);
  return (
    <>
      <i className={styles.cursor} ref={line} hidden />
      <span className={styles.tag} ref={tag} hidden aria-hidden="true" />
    </>
  );
};
