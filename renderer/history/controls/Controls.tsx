import { Button } from 'react-aria-components';
import { Segmented } from '../../design/Segmented.tsx';
import { useSpanBoard, useView } from '../board/board-context.ts';
import { zoomStep } from '../span/keys.ts';
import { endsNow, lengthOf, moved, rangeOf, ranges, upTo, zoomed } from '../span/span.ts';
import styles from './controls.module.css';
import { EarlierIcon, LaterIcon, LongerIcon, ShorterIcon } from './icons.tsx';

/** A press moves the span by nearly all of it, so that something of it stays in sight. */
const step = 0.9;

/** The plain choices, and a way without wheel, drag and keys: earlier, later, longer, shorter. */
export const Controls = () => {
  const board = useSpanBoard();
  const view = useView(board);
  const { nowMs, oldestMs } = board.reach;
  const middle = endsNow(view, nowMs) ? view.toMs : (view.fromMs + view.toMs) / 2;
  const chosen = rangeOf(view, nowMs);
  const first = oldestMs !== null && view.fromMs <= oldestMs;
  return (
    <div className={styles.controls}>
      <Segmented
        label="How much time is shown, up to now"
        choices={ranges}
        value={chosen?.value ?? ''}
        onChange={(value) => {
          const range = ranges.find((candidate) => candidate.value === value);
          if (range) board.show(upTo(board.reach.nowMs, range.spanMs));
        }}
      />
      <div className={styles.steps}>
        <Button aria-label="Earlier" isDisabled={first} onPress={() => board.show(moved(view, -lengthOf(view) * step))}>
          <EarlierIcon />
        </Button>
        <Button aria-label="Later" isDisabled={endsNow(view, nowMs)} onPress={() => board.show(moved(view, lengthOf(view) * step))}>
          <LaterIcon />
        </Button>
        <Button aria-label="Show more time" onPress={() => board.show(zoomed(view, zoomStep, middle))}>
          <LongerIcon />
        </Button>
        <Button aria-label="Show less time" onPress={() => board.show(zoomed(view, 1 / zoomStep, middle))}>
          <ShorterIcon />
        </Button>
      </div>
    </div>
  );
};
