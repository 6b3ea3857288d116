import { useEffect, useRef } from 'react';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import { classes } from '../../design/classes.ts';
import { useBoard, usePausedAt } from '../../now/strips/recorder-context.ts';
import styles from './evidence.module.css';

/** The moment in which a finding opened: a line through all its traces, with the time at its foot. */
export const Onset = ({ atMs }: { readonly atMs: number }) => {
  const board = useBoard();
  const pausedAtMs = usePausedAt();
  const line = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      board.add({
        draw({ fromMs, toMs }) {
          if (!line.current) return;
          const share = (atMs - fromMs) / (toMs - fromMs);
          line.current.hidden = share < 0 || share > 1;
          line.current.style.setProperty('--at', `${(share * 100).toFixed(3)}%`);
        },
      }),
    [board, atMs],
  );
  return (
    <div className={classes(styles.onset, pausedAtMs !== null && styles.paused)} ref={line} hidden aria-hidden="true">
      <i />
      <span>{formatClock(atMs)}</span>
    </div>
  );
};
