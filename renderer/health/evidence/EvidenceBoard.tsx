import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components';
import { Board } from '../../charts/board.ts';
import { TableIcon } from '../../design/icons/index.ts';
import type { LiveStore } from '../../live/store.ts';
import type { StripModel } from '../../now/strips/model.ts';
import { RecordTable } from '../../now/strips/RecordTable.tsx';
import { BoardProvider } from '../../now/strips/recorder-context.ts';
import { StripRow } from '../../now/strips/Strip.tsx';
import { GridLines, TimeAxis } from '../../now/strips/TimeAxis.tsx';
import { TimeCursor } from '../../now/strips/TimeCursor.tsx';
import { useSettings } from '../../settings/settings.ts';
import styles from './evidence.module.css';
import { evidenceModel } from './model.ts';
import { Onset } from './Onset.tsx';
import type { EvidenceStrip } from './strips.ts';

interface RowProps {
  readonly evidence: EvidenceStrip;
  readonly store: LiveStore;
  readonly kept: boolean;
  readonly first: boolean;
}

const Row = ({ evidence, store, kept, first }: RowProps) => {
  const system = useSettings(({ byteSystem }) => byteSystem);
  const text = useSyncExternalStore(store.subscribe, () => JSON.stringify(evidenceModel(evidence, store, kept, system)));
  const model = useMemo(() => JSON.parse(text) as StripModel, [text]);
  return <StripRow strip={evidence.strip} model={model} first={first} />;
};

interface Props {
  /** What the traces are of, for the title of the table. */
  readonly title: string;
  readonly strips: readonly EvidenceStrip[];
  readonly store: LiveStore;
  readonly spanMs: number;
  readonly onsetMs: number;
  /** The store holds what was kept: it stands still. */
  readonly kept: boolean;
}

/** Traces on one time axis with one cursor, the moment of the opening marked. */
export const EvidenceBoard = ({ title, strips, store, spanMs, onsetMs, kept }: Props) => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer span is set below; the board stays, and with it the charts
  const board = useMemo(() => new Board(store, spanMs), [store]);
  const area = useRef<HTMLDivElement>(null);
  const [reading, setReading] = useState(false);
  const definitions = useMemo(() => strips.map(({ strip }) => strip), [strips]);
  useEffect(() => board.follow(), [board]);
  useEffect(() => {
    if (board.spanMs !== spanMs) board.setSpan(spanMs);
    if (kept) board.pause();
  }, [board, spanMs, kept]);
  return (
    <BoardProvider value={board}>
      <div className={styles.strips} ref={area}>
        <GridLines />
        <Onset atMs={onsetMs} />
        {strips.map((evidence, index) => (
          <Row key={evidence.strip.id} evidence={evidence} store={store} kept={kept} first={index === 0} />
        ))}
        <TimeCursor strips={definitions} area={area} />
        <TimeAxis takenMs={onsetMs} />
      </div>
      <Button className={styles.read ?? ''} onPress={() => setReading(true)}>
        <TableIcon />
        <span className="link">Read as a table</span>
      </Button>
      <RecordTable title={title} strips={definitions} isOpen={reading} onOpenChange={setReading} />
    </BoardProvider>
  );
};
