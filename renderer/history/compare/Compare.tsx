import { useState } from 'react';
import { Segmented } from '../../design/Segmented.tsx';
import { useRest, useSpanBoard } from '../board/board-context.ts';
import styles from './compare.module.css';
import { alone, type Comparison, type ComparisonChoice, comparisonOf, comparisons } from './compare.ts';
import { DayField } from './DayField.tsx';
import { comparedText } from './words.ts';

/** Which span the one on show is laid over. */
export const Compare = ({ onCompare }: { readonly onCompare: (comparison: Comparison) => void }) => {
  const [choice, setChoice] = useState<ComparisonChoice>('alone');
  return (
    <div className={styles.compare}>
      <span aria-hidden="true">Compare with</span>
      <Segmented
        label="Compare with"
        choices={comparisons}
        value={choice}
        onChange={(value) => {
          setChoice(value);
          onCompare(comparisonOf(value) ?? alone);
        }}
      />
      {choice === 'another' ? <DayField onCompare={onCompare} /> : null}
    </div>
  );
};

/** What the dashed lines are, in words. */
export const ComparedWith = ({ comparison }: { readonly comparison: Comparison }) => {
  const board = useSpanBoard();
  const { view, before } = useRest(board);
  const text = comparedText(comparison, view, board.reach.nowMs);
  if (text === null) return null;
  const nothing = before?.window.series.every(({ count }) => count.every((readings) => readings === 0)) ?? false;
  return (
    <p className={styles.with} role="status">
      <svg viewBox="0 0 22 6" aria-hidden="true">
        <path d="M0 3h22" />
      </svg>
      <span>
        <span className="vh">Compared with </span>
        {text}
        {nothing ? '. Nothing was recorded then' : ''}.
      </span>
    </p>
  );
};
