import type { CSSProperties } from 'react';
import { figureText } from '../../../../app/story/figure-text.ts';
import { Range } from '../Range.tsx';
import { type Axis, lengthOf, reach } from './axes.ts';
import styles from './same-128.module.css';

/** This machine on an axis, now. */
export interface OwnBar {
  readonly name: string;
  /** In the unit of the axis; `null` where the machine doesn't say. */
  readonly value: number | null;
  readonly text: string;
}

interface Props {
  readonly axis: Axis;
  /** In the unit of the axis. */
  readonly guess: number;
  readonly guessText: string;
  readonly shown: boolean;
  readonly own: OwnBar | null;
  /** Whether it is only looked at: no guess, no hand. */
  readonly still?: boolean;
  readonly onGuess: (guess: number) => void;
}

const long = (share: number): CSSProperties => ({ '--share': share }) as CSSProperties;

/** The two bars on one axis from zero; the Spark's is in the reader's hand until the truth is shown beside the guess. */
export const Bars = ({ axis: { old, spark, since }, guess, guessText, shown, own, still = false, onGuess }: Props) => (
  <div className={styles.bars}>
    <p>DGX-1, 2016</p>
    <div className={styles.track}>
      <i className={styles.old} style={long(lengthOf(old.value, old.value))} />
    </div>
    <b>{figureText(old)}</b>
    <p>DGX Spark, 2025</p>
    <div className={styles.track}>
      {shown && since !== null ? <i className={styles.since} style={long(lengthOf(since.value, old.value))} /> : null}
      <i className={shown ? styles.spark : styles.guessed} style={long(lengthOf(shown ? spark.value : guess, old.value))} />
      {still ? null : (
        <>
          <i className={styles.mark} style={long(lengthOf(guess, old.value))} />
          <Range
            bare
            className={styles.hand}
            label="Your guess: where the bar of the Spark ends"
            text={guessText}
            value={guess}
            min={0}
            max={old.value * reach}
            step={(old.value * reach) / 500}
            onChange={onGuess}
          />
        </>
      )}
    </div>
    <b>{shown ? `${figureText(spark)}${since === null ? '' : `, now ${figureText(since)}`}` : '?'}</b>
    {shown && own !== null ? (
      <>
        <p>{own.name}</p>
        <div className={styles.track}>
          {own.value === null ? null : <i className={styles.own} style={long(lengthOf(own.value, old.value))} />}
        </div>
        <b>{own.text}</b>
      </>
    ) : null}
  </div>
);
