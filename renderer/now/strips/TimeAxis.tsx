import { useCallback, useEffect, useRef } from 'react';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import type { View } from '../../charts/columns.ts';
import { Pool } from '../../charts/pool.ts';
import { followSize } from '../../charts/size.ts';
import { stepFor, ticksIn } from '../../charts/ticks.ts';
import { useBoard, usePausedAt } from './recorder-context.ts';
import styles from './TimeAxis.module.css';

/** Pixels between two labels, and between two lines of the grid. */
const labelsApart = 100;
const linesApart = 50;
/** Nearer than this to an end, a label would run into what stands there. */
const edge = { left: 16, right: 56 };
/** Two times side by side need so many pixels between their middles. */
const wordsWide = 52;

/** Draws marks at round times into an element, at every tick. */
function useMarks(marksIn: (view: View, width: number) => { x: number; text?: string }[], tag: 'i' | 'span') {
  const board = useBoard();
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

const place = (timeMs: number, { fromMs, toMs }: View, width: number) => ((timeMs - fromMs) / (toMs - fromMs)) * width;

/** @param takenMs a time at which other words stand; `null` where none do */
function labels(view: View, width: number, takenMs: number | null) {
  const taken = takenMs === null ? Number.NEGATIVE_INFINITY : place(takenMs, view, width);
  const spanMs = view.toMs - view.fromMs;
  const step = stepFor(spanMs, width, labelsApart);
  return ticksIn(view.fromMs, view.toMs, step)
    .map((tick) => ({ x: place(tick, view, width), text: formatClock(tick, step < 60_000) }))
    .filter(({ x }) => x >= edge.left && x <= width - edge.right && Math.abs(x - taken) > wordsWide);
}

const lines = (view: View, width: number) =>
  ticksIn(view.fromMs, view.toMs, stepFor(view.toMs - view.fromMs, width, linesApart)).map((tick) => ({ x: place(tick, view, width) }));

/** Faint lines at round times, behind all strips. */
export const GridLines = () => <div className={styles.grid} ref={useMarks(lines, 'i')} aria-hidden="true" />;

interface AxisProps {
  /** A time that is marked on the axis already: no label stands there. */
  readonly takenMs?: number;
}

/** The one time axis of all strips, with the time under the cursor. */
export const TimeAxis = ({ takenMs }: AxisProps) => {
  const board = useBoard();
  const pausedAtMs = usePausedAt();
  const marks = useMarks(
    useCallback((view: View, width: number) => labels(view, width, takenMs ?? null), [takenMs]),
    'span',
  );
  const at = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      board.add({
        point(timeMs, view) {
          if (!at.current) return;
          at.current.hidden = timeMs === null;
          if (timeMs === null) return;
          at.current.textContent = formatClock(timeMs);
          const share = (timeMs - view.fromMs) / (view.toMs - view.fromMs);
          at.current.style.left = `clamp(28px, ${(share * 100).toFixed(3)}%, calc(100% - 28px))`;
        },
      }),
    [board],
  );
  return (
    <div className={styles.axis} aria-hidden="true">
      <div className={styles.marks} ref={marks} />
      <span className={styles.end}>{pausedAtMs === null ? 'now' : formatClock(pausedAtMs)}</span>
      <span className={styles.at} ref={at} hidden />
    </div>
  );
};
