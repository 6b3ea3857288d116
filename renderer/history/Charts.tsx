import { type CSSProperties, useState } from 'react';
import { Button } from 'react-aria-components';
import { TableIcon } from '../design/icons/index.ts';
import { Segmented } from '../design/Segmented.tsx';
import type { StripDefinition } from '../now/strips/definition.ts';
import { Silences } from './axis/Silences.tsx';
import { GridLines, TimeAxis } from './axis/TimeAxis.tsx';
import { TimeCursor } from './axis/TimeCursor.tsx';
import { useRest, useSpanBoard } from './board/board-context.ts';
import { type Comparison, comparisons } from './compare/compare.ts';
import { EndLines } from './happenings/EndLines.tsx';
import { HappeningRow } from './happenings/HappeningRow.tsx';
import type { Happening } from './happenings/happening.ts';
import styles from './history.module.css';
import { lengthText } from './span/words.ts';
import { HistoryStrip } from './strips/HistoryStrip.tsx';
import stripStyles from './strips/strips.module.css';
import { HistoryTable } from './table/HistoryTable.tsx';

interface Props {
  readonly strips: readonly StripDefinition[];
  readonly happenings: readonly Happening[];
  readonly endsMs: readonly number[];
  /** When something happened: the exact edges of stretches without readings, ascending. */
  readonly momentsMs: readonly number[];
  readonly comparison: Comparison;
  readonly onCompare: (comparison: Comparison) => void;
  readonly onJump: (happenings: readonly Happening[]) => void;
}

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
export const Charts = ({ strips, happenings, endsMs, momentsMs, comparison, onCompare, onJump }: Props) => {
  const [reading, setReading] = useState(false);
  return (
    <section aria-label="Charts">
      <div className={`${stripStyles.strips} ${stripStyles.withEvents}`} style={{ '--count': strips.length } as CSSProperties}>
        <GridLines />
        {strips.map((strip) => (
          <HistoryStrip key={strip.id} strip={strip} />
        ))}
        <EndLines endsMs={endsMs} />
        <Silences momentsMs={momentsMs} />
        <TimeCursor strips={strips} />
        <TimeAxis />
        <HappeningRow happenings={happenings} onJump={onJump} />
      </div>
      <div className={styles.foot}>
        <Caption />
        <div className={styles.compare}>
          <span aria-hidden="true">Compare with</span>
          <Segmented label="Compare with" choices={comparisons} value={comparison} onChange={onCompare} />
        </div>
        <Button className={styles.read ?? ''} onPress={() => setReading(true)}>
          <TableIcon />
          <span className="link">Read as a table</span>
        </Button>
      </div>
      <HistoryTable strips={strips} isOpen={reading} onOpenChange={setReading} />
    </section>
  );
};
