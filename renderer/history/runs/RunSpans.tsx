import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Run } from '../../../app/history/run.ts';
import { followSize } from '../../charts/size.ts';
import { useRest, useSpanBoard } from '../board/board-context.ts';
import styles from './runs.module.css';
import { placeRuns } from './spans.ts';
import { tookText, whenText } from './words.ts';

/** The runs in view, below the axis at their time. A press leads to one. */
export const RunSpans = ({ runs }: { readonly runs: readonly Run[] }) => {
  const board = useSpanBoard();
  const { view } = useRest(board);
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => (host.current ? followSize(host.current, setWidth) : undefined), []);
  const { nowMs } = board.reach;
  return (
    <div className={styles.spans} ref={host}>
      {placeRuns(runs, view, width, nowMs).map(({ run, left, wide, layer }) => (
        <Button
          key={run.id}
          className={styles.span ?? ''}
          style={{ left: `${left.toFixed(1)}px`, width: `${wide.toFixed(1)}px`, zIndex: layer }}
          onPress={() => board.show({ fromMs: run.fromMs, toMs: run.toMs ?? nowMs })}
          aria-label={`Run “${run.name}”, ${whenText(run, nowMs)}, ${tookText(run, nowMs)}`}
        >
          {run.name}
        </Button>
      ))}
    </div>
  );
};
