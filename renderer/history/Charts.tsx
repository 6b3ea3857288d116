import { type CSSProperties, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Run } from '../../app/history/run.ts';
import { TableIcon } from '../design/icons/index.ts';
import type { StripDefinition } from '../now/strips/definition.ts';
import { Silences } from './axis/Silences.tsx';
import { GridLines, TimeAxis } from './axis/TimeAxis.tsx';
import { TimeCursor } from './axis/TimeCursor.tsx';
import { useRest, useSpanBoard } from './board/board-context.ts';
import { Compare, ComparedWith } from './compare/Compare.tsx';
import type { Comparison } from './compare/compare.ts';
import { EndLines } from './happenings/EndLines.tsx';
import { HappeningRow } from './happenings/HappeningRow.tsx';
import type { Happening } from './happenings/happening.ts';
import styles from './history.module.css';
import { RunSpans } from './runs/RunSpans.tsx';
import { lengthText } from './span/words.ts';
import { HistoryStrip } from './strips/HistoryStrip.tsx';
import stripStyles from './strips/strips.module.css';
import { HistoryTable } from './table/HistoryTable.tsx';

interface Props {
  readonly strips: readonly StripDefinition[];
  readonly happenings: readonly Happening[];
  readonly runs: readonly Run[];
  readonly endsMs: readonly number[];
  /** When something happened: the exact edges of stretches without readings, ascending. */
  readonly momentsMs: readonly number[];
  readonly comparison: Comparison;
  readonly onCompare: (comparison: Comparison) => void;
  readonly onJump: (happenings: readonly Happening[]) => void;
  readonly onName: () => void;
}

/** The axis and the row of what happened below the charts, and the row of runs where there are any. */
const below = 64;
const runsHigh = 20;

/** What a point of the traces is. */
const Caption = () => {
  const board = useSpanBoard();
  const { picture } = useRest(board);
  if (picture === null) return <p className={styles.caption} />;
  const { stepMs, tier } = picture.window;
  const readings = tier >= 1 ? lengthText(tier * 1000) : '0.25 seconds';
  return (
    <p className={styles.caption}>
      {stepMs <= 1000
        ? `Each point is one reading. `
        : `Each point covers ${lengthText(stepMs)}${tier * 1000 === stepMs ? '' : `, from figures of ${readings} each`}: the line is the mean, the band reaches from the lowest to the highest. `}
      Drag to move; Ctrl and the wheel, or two fingers, to zoom.
    </p>
  );
};

/** The charts of the span on one time axis with one cursor, and what happened below it. */
export const Charts = ({ strips, happenings, runs, endsMs, momentsMs, comparison, onCompare, onJump, onName }: Props) => {
  const [reading, setReading] = useState(false);
  const rows = { '--count': strips.length, '--below': `${runs.length > 0 ? below + runsHigh : below}px` } as CSSProperties;
  return (
    <section aria-label="Charts">
      <div className={`${stripStyles.strips} ${stripStyles.withEvents}`} style={rows}>
        <GridLines />
        {strips.map((strip) => (
          <HistoryStrip key={strip.id} strip={strip} />
        ))}
        <EndLines endsMs={endsMs} />
        <Silences momentsMs={momentsMs} />
        <TimeCursor strips={strips} />
        <TimeAxis />
        {runs.length > 0 ? <RunSpans runs={runs} /> : null}
        <HappeningRow happenings={happenings} onJump={onJump} />
      </div>
      <div className={styles.foot}>
        <Caption />
        <Compare onCompare={onCompare} />
        <Button className={styles.read ?? ''} onPress={onName}>
          <span className="link">Name this span…</span>
        </Button>
        <Button className={styles.read ?? ''} onPress={() => setReading(true)}>
          <TableIcon />
          <span className="link">Read as a table</span>
        </Button>
        <ComparedWith comparison={comparison} />
      </div>
      <HistoryTable strips={strips} isOpen={reading} onOpenChange={setReading} />
    </section>
  );
};
