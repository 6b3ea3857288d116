import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import { Board } from '../../charts/board.ts';
import { PauseIcon, PlayIcon, TableIcon } from '../../design/icons/index.ts';
import { Segmented } from '../../design/Segmented.tsx';
import { useLive, useReading } from '../../live/hooks.ts';
import { FindingMarks } from './FindingMarks.tsx';
import { strips } from './order.ts';
import styles from './Recorder.module.css';
import { RecordTable } from './RecordTable.tsx';
import { BoardProvider, useBoard, usePausedAt, useSpan } from './recorder-context.ts';
import { Strip } from './Strip.tsx';
import { GridLines, TimeAxis } from './TimeAxis.tsx';
import { TimeCursor } from './TimeCursor.tsx';
import { useSpaceKey } from './use-space-key.ts';

const ranges = [
  { value: '1m', content: '1 min', spanMs: 60_000, title: 'Last minute' },
  { value: '10m', content: '10 min', spanMs: 600_000, title: 'Last ten minutes' },
  { value: '1h', content: '1 h', spanMs: 3_600_000, title: 'Last hour' },
] as const;
type Range = (typeof ranges)[number];
const usualRange: Range = ranges[1];

const Head = ({ title, onRead }: { readonly title: string; readonly onRead: () => void }) => {
  const board = useBoard();
  const spanMs = useSpan();
  const pausedAtMs = usePausedAt();
  const toggle = () => (pausedAtMs === null ? board.pause() : board.resume());
  useSpaceKey(toggle);
  return (
    <div className={`sec-h ${styles.head}`}>
      <h2 id="recorder">{title}</h2>
      <Segmented
        label="How much time the traces show"
        choices={ranges.map(({ value, content }) => ({ value, content }))}
        value={ranges.find((range) => range.spanMs === spanMs)?.value ?? usualRange.value}
        onChange={(value) => board.setSpan((ranges.find((range) => range.value === value) ?? usualRange).spanMs)}
      />
      <Button className={styles.pause ?? ''} onPress={toggle}>
        {pausedAtMs === null ? <PauseIcon /> : <PlayIcon />}
        {pausedAtMs === null ? 'Pause' : 'Resume'}
      </Button>
      <p className={`aside ${styles.paused}`} role="status">
        {pausedAtMs === null ? '' : `Traces stand at ${formatClock(pausedAtMs)}. Readings go on.`}
      </p>
      <Button className={styles.read ?? ''} onPress={onRead}>
        <TableIcon />
        <span className="link">Read as a table</span>
      </Button>
    </div>
  );
};

const Body = () => {
  const board = useBoard();
  const spanMs = useSpan();
  const area = useRef<HTMLDivElement>(null);
  const [reading, setReading] = useState(false);
  const shown = useReading((snapshot) =>
    strips
      .filter((strip) => strip.applies(snapshot))
      .map(({ id }) => id)
      .join(' '),
  );
  const applying = useMemo(() => strips.filter(({ id }) => shown.split(' ').includes(id)), [shown]);
  useEffect(() => board.follow(), [board]);
  const title = (ranges.find((range) => range.spanMs === spanMs) ?? usualRange).title;
  return (
    <section aria-labelledby="recorder">
      <Head title={title} onRead={() => setReading(true)} />
      <div className={styles.strips} ref={area} style={{ '--count': applying.length } as React.CSSProperties}>
        <GridLines />
        {applying.map((strip, i) => (
          <Strip key={strip.id} strip={strip} above={applying[i - 1]} />
        ))}
        <FindingMarks />
        <TimeCursor strips={applying} area={area} />
        <TimeAxis />
      </div>
      <RecordTable title={title} strips={applying} isOpen={reading} onOpenChange={setReading} />
    </section>
  );
};

/** The last minute, ten minutes or hour of everything, on one time axis with one cursor. Stands by itself below a `LiveProvider`. */
export const Recorder = () => {
  const { store } = useLive();
  const board = useMemo(() => new Board(store, usualRange.spanMs), [store]);
  return (
    <BoardProvider value={board}>
      <Body />
    </BoardProvider>
  );
};
