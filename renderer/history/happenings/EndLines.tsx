import { useEffect, useRef } from 'react';
import { useSpanBoard } from '../board/board-context.ts';
import styles from './happenings.module.css';

/** A moment in which the machine stopped: a line through all strips. */
const EndLine = ({ atMs }: { readonly atMs: number }) => {
  const board = useSpanBoard();
  const line = useRef<HTMLElement>(null);
  useEffect(
    () =>
      board.add({
        draw({ fromMs, toMs }) {
          if (!line.current) return;
          const share = (atMs - fromMs) / (toMs - fromMs);
          line.current.hidden = share < 0 || share > 1;
          line.current.style.left = `${(share * 100).toFixed(3)}%`;
        },
      }),
    [board, atMs],
  );
  return <i ref={line} hidden />;
};

export const EndLines = ({ endsMs }: { readonly endsMs: readonly number[] }) => (
  <div className={styles.ends} aria-hidden="true">
    {endsMs.map((atMs) => (
      <EndLine key={atMs} atMs={atMs} />
    ))}
  </div>
);
