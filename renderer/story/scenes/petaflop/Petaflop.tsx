import { useState } from 'react';
import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { useAnswered } from '../../answered.ts';
import { figureOf } from '../../content.ts';
import { Confidence } from '../../sources/Confidence.tsx';
import { markOf } from '../../text/mark.ts';
import type { DrawingProps } from '../drawing.ts';
import { Range } from '../Range.tsx';
import { Said } from '../Said.tsx';
import shared from '../scenes.module.css';
import styles from './petaflop.module.css';
import { guessSays, type Row, rows } from './shrink.ts';

const whole = figureOf('petaflop').value;
const reached = figureOf('fp16-tuned').value;
const percent = (tflops: number): string => `${(tflops / whole) * 100}%`;
const ticks = [0, 250, 500, 750, 1000] as const;

/** One bar. What was taken off at this step stands dashed behind it. */
const Bar = ({ row, before }: { readonly row: Row; readonly before: number }) => {
  const { value, label, ...known } = figureOf(row.figure);
  const lost = before - value;
  return (
    <li className={styles.row}>
      <p>
        {label}
        <Confidence mark={markOf(known, label)} />
      </p>
      <div className={styles.track}>
        {lost > 0 ? <i className={styles.lost} style={{ left: percent(value), width: percent(lost) }} aria-hidden="true" /> : null}
        <i className={row.kind === 'said' ? styles.said : styles.measured} style={{ width: percent(value) }} aria-hidden="true" />
        <b data-inside={value > whole / 2 || undefined} style={{ left: percent(value) }}>
          {grouped(value, 0)}
        </b>
        {lost > 0 ? (
          <span className={styles.why} style={{ left: percent(before) }} data-inside={before > whole * 0.6 || undefined}>
            {grouped(lost, 0)} {row.lost}
          </span>
        ) : null}
      </div>
    </li>
  );
};

/** The petaflop loses an assumption at each step. First the reader says what is left at the end. */
export const Petaflop = ({ scene: { id, task }, still = false }: DrawingProps) => {
  const bounds = task?.kind === 'guess' ? task : { from: 0, to: whole, step: 10, start: whole / 2 };
  const [guess, setGuess] = useState(bounds.start);
  const [steps, setSteps] = useState(1);
  const [, setAnswered] = useAnswered(id);
  const shown = still ? rows.length : steps;
  const next = rows[shown];
  return (
    <div className={styles.shrink}>
      {still ? null : (
        <>
          <div className={styles.guess}>
            <p aria-hidden="true">Your guess</p>
            <Range
              bare
              label="Your guess, in TFLOPS"
              text={`${grouped(guess, 0)} TFLOPS`}
              value={guess}
              min={bounds.from}
              max={bounds.to}
              step={bounds.step}
              onChange={setGuess}
            />
          </div>
          <div className={styles.over}>
            <output className={styles.value} style={{ left: percent(guess) }}>
              <b>{grouped(guess, 0)}</b> TFLOPS
            </output>
            <i className={styles.line} style={{ left: percent(guess) }} aria-hidden="true" />
          </div>
        </>
      )}
      <ol>
        {rows.slice(0, shown).map((row, i) => (
          <Bar key={row.figure} row={row} before={figureOf(rows[Math.max(0, i - 1)]?.figure ?? row.figure).value} />
        ))}
        {rows.slice(shown).map((row) => (
          <li key={row.figure} className={styles.row} aria-hidden="true">
            <p className={styles.hidden}>without {row.off}</p>
            <div className={styles.track} />
          </li>
        ))}
      </ol>
      <div className={styles.axis} aria-hidden="true">
        {ticks.map((tflops) => (
          <span key={tflops} style={{ left: percent(tflops) }}>
            {grouped(tflops, 0)}
            {tflops === whole ? ' TFLOPS' : ''}
          </span>
        ))}
      </div>
      <div className={shared.acts}>
        {still ? null : (
          <button
            type="button"
            className={next === undefined ? 'btn' : 'btn main'}
            onClick={() => {
              setSteps(next === undefined ? 1 : shown + 1);
              setAnswered(shown + 1 >= rows.length);
            }}
          >
            {next === undefined ? 'Begin again' : `Take off ${next.off}`}
          </button>
        )}
        <p className={styles.key} aria-hidden="true">
          <i className={styles.said} />
          said, in theory
          <i className={styles.measured} />
          measured
          <i className={styles.lost} />
          lost at this step
        </p>
      </div>
      {still ? null : <Said>{next === undefined ? guessSays(guess, reached, whole) : ''}</Said>}
    </div>
  );
};
