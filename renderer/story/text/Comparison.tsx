import { figureText } from '../../../app/story/figure-text.ts';
import type { Block } from '../../../app/story/model.ts';
import { figureOf } from '../content.ts';
import { Confidence } from '../sources/Confidence.tsx';
import { markOf } from './mark.ts';
import { ratioText } from './ratio.ts';
import styles from './text.module.css';

type ComparisonBlock = Extract<Block, { readonly kind: 'comparison' }>;

const Bar = ({ figure, largest, look }: { readonly figure: string; readonly largest: number; readonly look: string | undefined }) => {
  const row = figureOf(figure);
  return (
    <p className={styles.bar}>
      <i className={look} style={{ width: `${(row.value / largest) * 100}%` }} aria-hidden="true" />
      <span>
        {figureText(row)}
        <Confidence mark={markOf(row, figureText(row))} />
      </span>
    </p>
  );
};

/** Two boxes on one axis per row; the longer bar fills it. */
export const Comparison = ({ block: { left, right, rows } }: { readonly block: ComparisonBlock }) => (
  <div className={styles.pairs}>
    <p className={styles.key}>
      <span>
        <i className={styles.then} />
        {left}
      </span>
      <span>
        <i className={styles.here} />
        {right}
      </span>
    </p>
    {rows.map((row) => {
      const largest = Math.max(figureOf(row.left).value, figureOf(row.right).value);
      const ratio = row.ratio === null ? null : figureOf(row.ratio);
      return (
        <div key={row.label} className={styles.pair}>
          <p>
            {row.label}
            {ratio === null ? null : (
              <b>
                {ratioText(ratio.value)}
                <Confidence mark={markOf(ratio, ratioText(ratio.value))} />
              </b>
            )}
          </p>
          <Bar figure={row.left} largest={largest} look={styles.then} />
          <Bar figure={row.right} largest={largest} look={styles.here} />
        </div>
      );
    })}
  </div>
);
