import { useCallback, useRef } from 'react';
import type { View } from '../../charts/columns.ts';
import type { GapSpan } from '../../charts/gaps.ts';
import type { Picture } from '../board/board.ts';
import { useSpanBoard } from '../board/board-context.ts';
import { silencesIn, withExactEdges } from '../board/gaps.ts';
import styles from './axis.module.css';
import { useMarks } from './marks.ts';
import { silenceMarks } from './silences.ts';

/** Says how long nothing was recorded, across all strips. */
export const Silences = ({ momentsMs }: { readonly momentsMs: readonly number[] }) => {
  const board = useSpanBoard();
  const known = useRef<{ readonly picture: Picture; readonly momentsMs: readonly number[]; readonly silences: readonly GapSpan[] } | null>(
    null,
  );
  const marks = useMarks(
    useCallback(
      (view: View, width: number) => {
        const { picture } = board;
        if (picture === null) return [];
        if (known.current?.picture !== picture || known.current.momentsMs !== momentsMs) {
          const silences = withExactEdges(silencesIn(picture.window, board.reach), momentsMs, picture.window.stepMs);
          known.current = { picture, momentsMs, silences };
        }
        return silenceMarks(known.current.silences, view, width);
      },
      [board, momentsMs],
    ),
    'span',
  );
  return <div className={styles.silences} ref={marks} aria-hidden="true" />;
};
