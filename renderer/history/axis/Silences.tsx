import { useCallback, useRef } from 'react';
import type { View } from '../../charts/columns.ts';
import type { GapSpan } from '../../charts/gaps.ts';
import type { Picture } from '../board/board.ts';
import { useSpanBoard } from '../board/board-context.ts';
import { silencesIn } from '../board/gaps.ts';
import styles from './axis.module.css';
import { useMarks } from './marks.ts';
import { silenceMarks } from './silences.ts';

/** Says how long nothing was recorded, across all strips. */
export const Silences = () => {
  const board = useSpanBoard();
  const known = useRef<{ readonly picture: Picture; readonly silences: readonly GapSpan[] } | null>(null);
  const marks = useMarks(
    useCallback(
      (view: View, width: number) => {
        const { picture } = board;
        if (picture === null) return [];
        if (known.current?.picture !== picture) known.current = { picture, silences: silencesIn(picture.window, board.reach) };
        return silenceMarks(known.current.silences, view, width);
      },
      [board],
    ),
    'span',
  );
  return <div className={styles.silences} ref={marks} aria-hidden="true" />;
};
