import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import shared from '../../charts/axis.module.css';
import { classes } from '../../design/classes.ts';
import styles from '../axis/axis.module.css';
import type { SpanBoard } from '../board/board.ts';
import { useSpanBoard } from '../board/board-context.ts';
import { lengthOf } from '../span/span.ts';
import { cursorByKey } from './cursor-keys.ts';
import { useGestures } from './use-gestures.ts';

interface Props {
  /** What it is, for who can't see it. */
  readonly label: string;
  /** What stands where, in words. Must stay the same from one drawing to the next while it says the same. */
  readonly tell: (board: SpanBoard) => string;
  /** How far an arrow moves the cursor, in milliseconds. */
  readonly stepMs: (board: SpanBoard) => number;
}

/** The cursor across all charts of a board, and where hands and keys take hold of them. */
export const CursorSlider = ({ label, tell, stepMs }: Props) => {
  const board = useSpanBoard();
  const slider = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(false);
  useGestures(slider, board);

  const describe = useCallback(() => {
    const { view, cursorMs } = board;
    slider.current?.setAttribute('aria-valuenow', String(Math.round((((cursorMs ?? view.toMs) - view.fromMs) / lengthOf(view)) * 100)));
    slider.current?.setAttribute('aria-valuetext', tell(board));
  }, [board, tell]);

  // Only for who has the focus here: nobody else hears it.
  useEffect(() => (focused ? board.add({ point: describe }) : undefined), [board, describe, focused]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { view, cursorMs, reach } = board;
    const outcome = cursorByKey(event.key, event.shiftKey, view, cursorMs, stepMs(board), reach);
    if (outcome === undefined) return;
    event.preventDefault();
    board.show(outcome.view);
    board.setCursor(outcome.cursorMs);
  };

  return (
    <div
      ref={slider}
      className={classes(shared.cursor, styles.cursor)}
      tabIndex={0}
      role="slider"
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={100}
      aria-valuetext="at the end"
      onKeyDown={onKeyDown}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false);
        board.setCursor(null);
      }}
    />
  );
};
