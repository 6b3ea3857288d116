import { useCallback, useEffect, useRef } from 'react';
import shared from '../../../charts/axis.module.css';
import type { View } from '../../../charts/columns.ts';
import { type AxisMark, placeOf } from '../../../charts/marks.ts';
import { useMarks } from '../../axis/marks.ts';
import { useSpanBoard } from '../../board/board-context.ts';
import { elapsedText, elapsedTicks } from './elapsed.ts';

const labelsApart = 84;
const linesApart = 48;
/** Labels keep clear of the ends. */
const clear = 30;

const linesIn = (view: View, width: number): readonly AxisMark[] =>
  elapsedTicks(view, width, linesApart).map(({ atMs }) => ({ x: placeOf(atMs, view, width) }));

const labelsIn = (view: View, width: number): readonly AxisMark[] =>
  elapsedTicks(view, width, labelsApart)
    .map(({ atMs, text }) => ({ x: placeOf(atMs, view, width), text }))
    .filter(({ x }) => x > clear && x < width - 2 * clear);

/** Faint lines at round times since the start. */
export const ElapsedLines = () => <div className={shared.grid} ref={useMarks(linesIn, 'i')} aria-hidden="true" />;

/** The time since the start of each run, with the moment under the cursor. */
export const ElapsedAxis = () => {
  const board = useSpanBoard();
  const marks = useMarks(useCallback(labelsIn, []), 'span');
  const first = useRef<HTMLSpanElement>(null);
  const last = useRef<HTMLSpanElement>(null);
  const at = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      board.add({
        draw({ fromMs, toMs }) {
          if (first.current) first.current.textContent = elapsedText(fromMs);
          if (last.current) last.current.textContent = elapsedText(toMs);
        },
        point(timeMs, view) {
          if (!at.current) return;
          at.current.hidden = timeMs === null;
          if (timeMs === null) return;
          at.current.textContent = elapsedText(timeMs);
          const share = (timeMs - view.fromMs) / (view.toMs - view.fromMs);
          at.current.style.left = `clamp(30px, ${(share * 100).toFixed(3)}%, calc(100% - 30px))`;
        },
      }),
    [board],
  );
  return (
    <div className={shared.axis} aria-hidden="true">
      <div className={shared.marks} ref={marks} />
      <span className={shared.first} ref={first} />
      <span className={shared.last} ref={last} />
      <span className={shared.at} ref={at} hidden />
    </div>
  );
};
