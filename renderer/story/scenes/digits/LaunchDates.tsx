import { useState } from 'react';
import { dateText } from '../../../../app/story/figure-text.ts';
import { useAnswered } from '../../answered.ts';
import { momentOf } from '../../content.ts';
import { Confidence } from '../../sources/Confidence.tsx';
import { markOf } from '../../text/mark.ts';
import type { DrawingProps } from '../drawing.ts';
import { Range } from '../Range.tsx';
import { Said } from '../Said.tsx';
import shared from '../scenes.module.css';
import styles from './digits.module.css';
import { dayAfter, daysBetween, inLanes, launchSays } from './year.ts';

const first = '2025-01-01';
const last = '2025-12-31';
const length = daysBetween(first, last);
const promised = momentOf('promised').date;
const sold = momentOf('on-sale').date;
const months = 'JFMAMJJASOND'
  .split('')
  .map((letter, i) => ({ letter, at: daysBetween(first, `2025-${String(i + 1).padStart(2, '0')}`) / length }));

/** The year 2025 as a line. The reader sets the day of the launch; then all that happened appears. */
export const LaunchDates = ({ scene, still = false }: DrawingProps) => {
  const [day, setDay] = useState(daysBetween(first, promised));
  const [asked, setSeen] = useAnswered(scene.id);
  const seen = still || asked;
  const guess = dayAfter(first, day);
  const moments = (scene.drawing?.moments ?? []).map(momentOf);
  const marks = inLanes(
    moments.map(({ id, date }) => ({ id, at: daysBetween(first, date) / length })),
    0.032,
  );
  const numberOf = (id: string) => marks.findIndex((mark) => mark.id === id) + 1;
  return (
    <div className={styles.year}>
      {still ? null : <Range label="On sale from" text={dateText(guess)} value={day} min={0} max={length} step={1} onChange={setDay} />}
      <div className={styles.line} aria-hidden="true">
        {months.map(({ letter, at }) => (
          <span key={at} className={styles.month} style={{ left: `${at * 100}%` }}>
            {letter}
          </span>
        ))}
        {still ? null : <i className={styles.guessed} style={{ left: `${(day / length) * 100}%` }} />}
        <b className={styles.dot} data-promised style={{ left: `${(daysBetween(first, promised) / length) * 100}%` }}>
          {seen ? numberOf('promised') : 'promised'}
        </b>
        {seen
          ? marks
              .filter(({ id }) => id !== 'promised')
              .map(({ id, at, lane }) => (
                <b
                  key={id}
                  className={styles.dot}
                  data-sold={id === 'on-sale' || undefined}
                  style={{ left: `${at * 100}%`, top: `${20 + lane * 20}px` }}
                >
                  {numberOf(id)}
                </b>
              ))
          : null}
      </div>
      {still ? null : (
        <>
          <div className={shared.acts}>
            <button type="button" className={seen ? 'btn' : 'btn main'} onClick={() => setSeen(!seen)}>
              {seen ? 'Guess again' : 'Show the year'}
            </button>
          </div>
          <Said>{seen ? launchSays(guess, sold, promised) : ''}</Said>
        </>
      )}
      {seen ? (
        <ol className={styles.moments}>
          {marks.map(({ id }) => {
            const moment = momentOf(id);
            return (
              <li key={id} data-sold={id === 'on-sale' || undefined}>
                <span>{dateText(moment.date)}</span>
                {moment.title}
                <Confidence mark={markOf(moment, moment.title)} />
              </li>
            );
          })}
        </ol>
      ) : null}
    </div>
  );
};
