import { useState } from 'react';
import { useAnswered } from '../../answered.ts';
import type { DrawingProps } from '../drawing.ts';
import { Said } from '../Said.tsx';
import { daySays, days, fitOf, recordedDelivery } from './delivery.ts';
import styles from './nine-years.module.css';

const delivery = recordedDelivery();

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** What is written into a day once one was chosen. */
const notes: Readonly<Record<number, string>> = { [delivery.thanksDay]: 'thanks', [delivery.reportDay]: 'report' };

/** A calendar of August 2016. The reader writes a day into the history book, and the record answers. */
export const DeliveryDates = ({ scene: { id }, still = false }: DrawingProps) => {
  const [, setAnswered] = useAnswered(id);
  const [chosen, setChosen] = useState<number | null>(null);
  if (still) {
    return (
      <div className={styles.month}>
        {weekdays.map((day) => (
          <span key={day}>{day}</span>
        ))}
        {days.map((day) => (
          <div key={day} className={styles.day} data-fit={fitOf(day, delivery)}>
            {day}
            {notes[day] ? <small>{notes[day]}</small> : null}
          </div>
        ))}
      </div>
    );
  }
  return (
    <>
      <fieldset className={styles.month}>
        <legend className="vh">August 2016</legend>
        {weekdays.map((day) => (
          <span key={day} aria-hidden="true">
            {day}
          </span>
        ))}
        {days.map((day) => (
          <button
            key={day}
            type="button"
            className={styles.day}
            aria-pressed={day === chosen}
            aria-label={`${day} August 2016`}
            data-fit={chosen === null ? undefined : fitOf(day, delivery)}
            onClick={() => {
              setChosen(day);
              setAnswered(true);
            }}
          >
            {day}
            {chosen !== null && notes[day] ? <small>{notes[day]}</small> : null}
          </button>
        ))}
      </fieldset>
      <Said>{chosen === null ? '' : daySays(chosen, delivery)}</Said>
    </>
  );
};
