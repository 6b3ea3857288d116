import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { followSize } from '../../charts/size.ts';
import { classes } from '../../design/classes.ts';
import { useRest, useSpanBoard } from '../board/board-context.ts';
import { momentText } from '../span/words.ts';
import { type Happening, happeningsIn } from './happening.ts';
import styles from './happenings.module.css';
import { type PlacedMark, placeHappenings } from './placing.ts';
import { SignIcon } from './SignIcon.tsx';

/** What the few words on the axis leave out. */
const rest = ({ happenings }: PlacedMark, nowMs: number): string =>
  happenings.length === 1
    ? happenings.map(({ atMs, text }) => `${momentText(atMs, nowMs, true)}: ${text}`).join('')
    : `${happenings.length} events from ${momentText(happenings[0]?.atMs ?? 0, nowMs)}: ${happenings.map(({ short }) => short).join(', ')}`;

interface Props {
  readonly happenings: readonly Happening[];
  /** Brings them into the middle of the view. */
  readonly onJump: (happenings: readonly Happening[]) => void;
}

/** What happened, below the axis at its time. A press leads to it. */
export const HappeningRow = ({ happenings, onJump }: Props) => {
  const board = useSpanBoard();
  const { view } = useRest(board);
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => (host.current ? followSize(host.current, setWidth) : undefined), []);
  const marks = useMemo(() => (width === 0 ? [] : placeHappenings(happeningsIn(happenings, view), view, width)), [happenings, view, width]);
  const { nowMs } = board.reach;
  return (
    <div className={styles.row} ref={host}>
      {marks.map((mark) => (
        <Button
          key={mark.id}
          className={classes(styles.mark, mark.row > 0 && styles.low)}
          style={{ left: `${mark.x.toFixed(1)}px` }}
          onPress={() => onJump(mark.happenings)}
        >
          <SignIcon sign={mark.sign} />
          {mark.words === null ? null : <span>{mark.words}</span>}
          <span className="vh">{rest(mark, nowMs)}</span>
        </Button>
      ))}
    </div>
  );
};
