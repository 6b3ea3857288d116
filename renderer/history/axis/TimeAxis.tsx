import { useCallback, useEffect, useRef } from 'react';
import { formatClock, formatDay } from '../../../app/telemetry/format/format.ts';
import { AtCursor } from '../../charts/AtCursor.tsx';
import shared from '../../charts/axis.module.css';
import type { View } from '../../charts/columns.ts';
import { placeOf } from '../../charts/marks.ts';
import { setText } from '../../charts/text.ts';
import { useSpanBoard } from '../board/board-context.ts';
import { endsNow, lengthOf } from '../span/span.ts';
import styles from './axis.module.css';
import { endText, labelsOf, linesOf } from './labels.ts';
import { useMarks } from './marks.ts';

const dayMs = 86_400_000;
/** Two times side by side need so many pixels between their middles. */
const takenWide = 52;

/** Faint lines at round times, behind all strips. */
export const GridLines = () => <div className={shared.grid} ref={useMarks(linesOf, 'i')} aria-hidden="true" data-chart-grid />;

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
      takenMs !== undefined ? '' : endsNow(view, board.reach.nowMs) && !board.reach.isPast ? 'now' : endText(view.toMs, view),
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
  const axis = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      board.add({
        draw(view) {
          const [from, to] = ends(view);
          if (left.current) setText(left.current, from);
          if (right.current) setText(right.current, to);
        },
      }),
    [board, ends],
  );
  return (
    <div className={shared.axis} ref={axis} aria-hidden="true" data-chart-axis>
      <div className={shared.marks} ref={marks} />
      <span className={shared.first} ref={left} />
      <span className={shared.last} ref={right} />
      <AtCursor board={board} axis={axis} textAt={cursorText} halfPixels={44} />
    </div>
  );
};
