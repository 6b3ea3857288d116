import { Button } from 'react-aria-components';
import { Segmented } from '../../design/Segmented.tsx';
import { useExporter } from '../../shell/export/ExportProvider.tsx';
import { useBoardValue, useSpanBoard } from '../board/board-context.ts';
import { zoomStep } from '../span/keys.ts';
import { endsNow, lengthOf, moved, rangeOf, ranges, upTo, zoomed } from '../span/span.ts';
import styles from './controls.module.css';
import { EarlierIcon, LaterIcon, LongerIcon, ShorterIcon } from './icons.tsx';

/** A press moves the span by nearly all of it, so that something of it stays in sight. */
const step = 0.9;

/** The plain choices, and a way without wheel, drag and keys: earlier, later, longer, shorter. */
export const Controls = () => {
  const board = useSpanBoard();
  const exporter = useExporter();
  const chosen = useBoardValue(board, ({ view, reach }) => rangeOf(view, reach.nowMs)?.value ?? '');
  const atStart = useBoardValue(board, ({ view, reach }) => reach.oldestMs !== null && view.fromMs <= reach.oldestMs);
  const atEnd = useBoardValue(board, ({ view, reach }) => endsNow(view, reach.nowMs));
  const move = (share: number) => board.show(moved(board.view, share * lengthOf(board.view)));
  const zoom = (factor: number) => {
    const { view, reach } = board;
    board.show(zoomed(view, factor, endsNow(view, reach.nowMs) ? view.toMs : (view.fromMs + view.toMs) / 2));
  };
  return (
    <div className={styles.controls}>
      <Segmented
        label="How much time is shown, up to now"
        choices={ranges}
        value={chosen}
        onChange={(value) => {
          const range = ranges.find((candidate) => candidate.value === value);
          if (range) board.show(upTo(board.reach.nowMs, range.spanMs));
        }}
      />
      <div className={styles.steps}>
        <Button aria-label="Earlier" isDisabled={atStart} onPress={() => move(-step)}>
          <EarlierIcon />
        </Button>
        <Button aria-label="Later" isDisabled={atEnd} onPress={() => move(step)}>
          <LaterIcon />
        </Button>
        <Button aria-label="Show more time" onPress={() => zoom(zoomStep)}>
          <LongerIcon />
        </Button>
        <Button aria-label="Show less time" onPress={() => zoom(1 / zoomStep)}>
          <ShorterIcon />
        </Button>
      </div>
      <Button className="btn" onPress={() => exporter.open(board.view)}>
        Export this span
      </Button>
    </div>
  );
};
