import type { HistoryWindow } from '../../history/history.ts';
import { type Column, columnOf } from './column.ts';

/** One column of a table that has a line for each instant. */
export interface WideColumn extends Column {
  /** `gpu.power{gpu=0}`, and `gpu.power{gpu=0} max` where a bucket holds more than one reading. */
  readonly name: string;
  /** Its place in `series` of every piece. */
  readonly track: number;
  readonly figure: 'mean' | 'min' | 'max';
}

const banded = ['mean', 'min', 'max'] as const;
const plain = ['mean'] as const;

/**
 * The columns of a whole table, by its first piece. Seconds have one for each metric instance; coarser buckets have its mean, its
 * lowest and its highest. What is older is kept coarser, so the first piece is the coarsest.
 */
export function wideColumns({ series, stepMs }: HistoryWindow): readonly WideColumn[] {
  const isBanded = stepMs > 1000;
  return series.flatMap((each, track) => {
    const column = columnOf(each);
    if (column === null) return [];
    return (isBanded ? banded : plain).map((figure) => ({
      ...column,
      name: isBanded ? `${column.key} ${figure}` : column.key,
      track,
      figure,
    }));
  });
}
