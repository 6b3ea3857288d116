import { useCallback, useRef } from 'react';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import { AtCursor } from '../../charts/AtCursor.tsx';
import shared from '../../charts/axis.module.css';
import type { View } from '../../charts/columns.ts';
import { placeOf, useMarksOn } from '../../charts/marks.ts';
import { stepFor, ticksIn } from '../../charts/ticks.ts';
import { useBoard, usePausedAt } from './recorder-context.ts';

/** Pixels between two labels, and between two lines of the grid. */
const labelsApart = 100;
const linesApart = 50;
/** Nearer than this to an end, a label would run into what stands there. */
const edge = { left: 16, right: 56 };
/** Two times side by side need so many pixels between their middles. */
const wordsWide = 52;

/** @param takenMs a time at which other words stand; `null` where none do */
function labels(view: View, width: number, takenMs: number | null) {
  const taken = takenMs === null ? Number.NEGATIVE_INFINITY : placeOf(takenMs, view, width);
  const spanMs = view.toMs - view.fromMs;
  const step = stepFor(spanMs, width, labelsApart);
  return ticksIn(view.fromMs, view.toMs, step)
    .map((tick) => ({ x: placeOf(tick, view, width), text: formatClock(tick, step < 60_000) }))
    .filter(({ x }) => x >= edge.left && x <= width - edge.right && Math.abs(x - taken) > wordsWide);
}

const lines = (view: View, width: number) =>
  ticksIn(view.fromMs, view.toMs, stepFor(view.toMs - view.fromMs, width, linesApart)).map((tick) => ({ x: placeOf(tick, view, width) }));

/** Faint lines at round times, behind all strips. */
export const GridLines = () => <div className={shared.grid} ref={useMarksOn(useBoard(), lines, 'i')} aria-hidden="true" data-chart-grid />;

const clockOf = (timeMs: number) => formatClock(timeMs);

interface AxisProps {
  /** A time that is marked on the axis already: no label stands there. */
  readonly takenMs?: number;
}

/** The one time axis of all strips, with the time under the cursor. */
export const TimeAxis = ({ takenMs }: AxisProps) => {
  const board = useBoard();
  const pausedAtMs = usePausedAt();
  const marks = useMarksOn(
    board,
    useCallback((view: View, width: number) => labels(view, width, takenMs ?? null), [takenMs]),
    'span',
  );
  const axis = useRef<HTMLDivElement>(null);
  return (
    <div className={shared.axis} ref={axis} aria-hidden="true" data-chart-axis>
      <div className={shared.marks} ref={marks} />
      <span className={shared.last}>{pausedAtMs === null ? 'now' : formatClock(pausedAtMs)}</span>
      <AtCursor board={board} axis={axis} textAt={clockOf} halfPixels={28} />
    </div>
  );
};
