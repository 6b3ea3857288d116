import { useState } from 'react';
import { figureText } from '../../../../app/story/figure-text.ts';
import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { useAnswered } from '../../answered.ts';
import { figureOf } from '../../content.ts';
import type { DrawingProps } from '../drawing.ts';
import { useGpuWatts, useIsSpark } from '../live.ts';
import { Range } from '../Range.tsx';
import { Said } from '../Said.tsx';
import shared from '../scenes.module.css';
import styles from './handoff.module.css';
import { againstSaid, guessedWatts } from './watts.ts';

/** What stands at the scale: where, and its words. A range has an end of its own. */
const marks = [
  { figure: 'watts-idle-now', word: 'at rest' },
  { figure: 'watts-said', word: 'said' },
  { figure: 'watts-serving', word: 'as a language model' },
  { figure: 'spark-chip-power', word: 'the chip’s limit' },
  { figure: 'spark-power', word: 'the supply' },
] as const;

const whole = figureOf('spark-power').value;
const percent = (watts: number): string => `${Math.min(100, (watts / whole) * 100)}%`;

/** Guess the watts of the own GPU on a scale of what was said and what was measured; then see the needle. */
export const Watts = ({ scene: { id, task }, still = false }: DrawingProps) => {
  const [guess, setGuess] = useState(task?.kind === 'guess' ? task.start : whole / 2);
  const [asked, setSeen] = useAnswered(id);
  const seen = still || asked;
  const now = useGpuWatts();
  const isSpark = useIsSpark();
  return (
    <div className={styles.watts}>
      {still ? null : <Range label="Your guess" text={`${guess} W`} value={guess} min={0} max={whole} step={1} onChange={setGuess} />}
      <div className={styles.scale} aria-hidden="true">
        {marks.map(({ figure }) => {
          const { value, upTo } = figureOf(figure);
          return upTo === undefined ? null : (
            <i key={figure} className={styles.span} style={{ left: percent(value), width: percent(upTo - value) }} />
          );
        })}
        {seen && now !== null ? <i className={styles.needle} style={{ width: percent(now) }} /> : null}
        {still ? null : <i className={styles.guessed} style={{ left: percent(guess) }} />}
        {marks.map(({ figure, word }, i) => {
          const row = figureOf(figure);
          return (
            <span
              key={figure}
              className={styles.mark}
              data-lane={i % 3}
              style={{ left: percent(row.upTo === undefined ? row.value : (row.value + row.upTo) / 2) }}
            >
              <b>{figureText(row)}</b>
              {word}
            </span>
          );
        })}
      </div>
      {still ? null : (
        <>
          <div className={shared.acts}>
            <button type="button" className={seen ? 'btn' : 'btn main'} onClick={() => setSeen(!seen)}>
              {seen ? 'Guess again' : 'Look at the GPU'}
            </button>
            <p className={shared.mine}>
              {seen ? (
                <>
                  Your GPU alone, now: <b>{now === null ? 'not reported' : `${grouped(now, 1)} W`}</b>
                </>
              ) : (
                'The needle appears when you look.'
              )}
            </p>
          </div>
          <Said>
            {seen ? `${guessedWatts(guess, now)} ${isSpark === false ? '' : againstSaid(now, figureOf('watts-said').value)}` : ''}
          </Said>
        </>
      )}
    </div>
  );
};
