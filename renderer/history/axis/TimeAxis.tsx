import { useCallback, useEffect, useRef } from 'react';
import { formatClock, formatDay } from '../../../app/telemetry/format/format.ts';
import type { View } from '../../charts/columns.ts';
import { useSpanBoard } from '../board/board-context.ts';
import { endsNow, lengthOf } from '../span/span.ts';
import styles from './axis.module.css';
import { endText, labelsOf, linesOf } from './labels.ts';
import { placeOf, useMarks } from './marks.ts';

const dayMs = 86_400_000;
/** Two times side by side need so many pixels between their middles. */
const takenWide = 52;

/** Faint lines at round times, behind all strips. */
export const GridLines = () => <div className={styles.grid} ref={useMarks(linesOf, 'i')} aria-hidden="true" />;

/** As exactly as a bucket is wide. */
function cursorText(timeMs: number, view: View): string {
  const spanMs = lengthOf(view);
  const clock = formatClock(timeMs, spanMs <= dayMs / 4);
  return spanMs <= dayMs ? clock : `${formatDay(timeMs, view.toMs)} ${clock}`;
}

interface Props {
  /** A moment that is marked on the axis already: no label stands there, and none at the end, which isn't now. */
  readonly takenMs?: number;
}

/** The one time axis of all strips, with the moment under the cursor. */
export const TimeAxis = ({ takenMs }: Props) => {
  const board = useSpanBoard();
  const ends = useCallback(
    (view: View): readonly [string, string] => [
      endText(view.fromMs, view),
      takenMs !== undefined ? '' : endsNow(view, board.reach.nowMs) ? 'now' : endText(view.toMs, view),
    ],
    [board, takenMs],
  );
  const marks = useMarks(
    useCallback(
      (view: View, width: number) => {
        const taken = takenMs === undefined ? Number.NEGATIVE_INFINITY : placeOf(takenMs, view, width);
        return labelsOf(view, width, ends(view), styles.begins ?? '').filter(({ x }) => Math.abs(x - taken) > takenWide);
      },
      [ends, takenMs],
    ),
    'span',
  );
  const left = useRef<HTMLSpanElement>(null);
  const right = useRef<HTMLSpanElement>(null);
  const at = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      board.add({
        draw(view) {
          const [from, to] = ends(view);
          if (left.current && left.current.textContent !== from) left.current.textContent = from;
          if (right.current && right.current.textContent !== to) right.current.textContent = to;
        },
        point(timeMs, view) {
          if (!at.current) return;
          at.current.hidden = timeMs === null;
          if (timeMs === null) return;
          at.current.textContent = cursorText(timeMs, view);
          const share = (timeMs - view.fromMs) / (view.toMs - view.fromMs);
          at.current.style.left = `clamp(44px, ${(share * 100).toFixed(3)}%, calc(100% - 44px))`;
        },
      }),
    [board, ends],
  );
  return (
    <div className={styles.axis} aria-hidden="true">
      <div className={styles.marks} ref={marks} />
      <span className={styles.first} ref={left} />
      <span className={styles.last} ref={right} />
      <span className={styles.at} ref={at} hidden />
    </div>
  );
};
