import { useState } from 'react';
import { momentOf } from '../../content.ts';
import { Said } from '../Said.tsx';
import { type Delivery, daySays, days, fitOf } from './delivery.ts';
import styles from './nine-years.module.css';

const dayOf = (moment: string): number => Number(momentOf(moment).date.slice(8));
const delivery: Delivery = { thanksDay: dayOf('musk-thanks'), reportDay: dayOf('delivery-told') };

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** What is written into a day once one was chosen. */
const notes: Readonly<Record<number, string>> = { [delivery.thanksDay]: 'thanks', [delivery.reportDay]: 'report' };

/** A calendar of August 2016. The reader writes a day into the history book, and the record answers. */
export const DeliveryDates = () => {
  const [chosen, setChosen] = useState<number | null>(null);
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
            aria-pressed={day === chosen}
            aria-label={`${day} August 2016`}
            data-fit={chosen === null ? undefined : fitOf(day, delivery)}
            onClick={() => setChosen(day)}
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
