import type { View } from '../../charts/columns.ts';
import { type AxisMark, useMarksOn } from '../../charts/marks.ts';
import { useSpanBoard } from '../board/board-context.ts';

/** Draws marks into an element whenever the view of the board around changes. */
export const useMarks = (marksIn: (view: View, width: number) => readonly AxisMark[], tag: 'i' | 'span') =>
  useMarksOn(useSpanBoard(), marksIn, tag);
