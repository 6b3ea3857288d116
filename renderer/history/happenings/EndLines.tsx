import { useEffect, useRef } from 'react';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import { useSpanBoard } from '../board/board-context.ts';
import styles from './happenings.module.css';

/** A moment in which the machine stopped: a line through all strips. */
const EndLine = ({ atMs, named }: { readonly atMs: number; readonly named: boolean }) => {
  const board = useSpanBoard();
  const line = useRef<HTMLElement>(null);
  useEffect(
    () =>
      board.add({
        draw({ fromMs, toMs }) {
          if (!line.current) return;
          const share = (atMs - fromMs) / (toMs - fromMs);
          line.current.hidden = share < 0 || share > 1;
          line.current.style.transform = `translateX(${(share * board.width).toFixed(2)}px)`;
        },
      }),
    [board, atMs],
  );
  return (
    <i ref={line} hidden>
      {named ? <b>{formatClock(atMs)}</b> : null}
    </i>
  );
};

interface Props {
  readonly endsMs: readonly number[];
  /** Whether the time stands at the foot of each line, on the axis. */
  readonly named?: boolean;
}

export const EndLines = ({ endsMs, named = false }: Props) => (
  <div className={styles.ends} aria-hidden="true">
    {endsMs.map((atMs) => (
      <EndLine key={atMs} atMs={atMs} named={named} />
    ))}
  </div>
);
