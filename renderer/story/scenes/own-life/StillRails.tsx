import { Fragment } from 'react';
import { dateText } from '../../../../app/story/figure-text.ts';
import type { Moment } from '../../../../app/story/model.ts';
import type { OwnLife } from '../../../../app/story/own-life.ts';
import { railRows } from './rail-rows.ts';
import styles from './rails.module.css';

interface Props {
  readonly moments: readonly Moment[];
  /** `null` before the first reading. */
  readonly life: OwnLife | null;
  /** The last day of the rails. */
  readonly today: number;
}

/** Both rails as one column of days, the world's on the left and this machine's on the right. What is left out is marked. */
export const StillRails = ({ moments, life, today }: Props) => (
  <table className={styles.days}>
    <thead>
      <tr>
        <th scope="col">Day</th>
        <th scope="col">The world</th>
        <th scope="col">Yours</th>
      </tr>
    </thead>
    <tbody>
      {railRows(moments, life?.events ?? [], today).map(({ date, world, own, silentYears }) => (
        <Fragment key={date}>
          {silentYears === null ? null : (
            <tr className={styles.silence}>
              <td colSpan={3}>{silentYears} years without an entry</td>
            </tr>
          )}
          <tr data-own={own.length > 0 || undefined}>
            <th scope="row">{dateText(date)}</th>
            <td>{world.join('; ')}</td>
            <td>{own.join('; ')}</td>
          </tr>
        </Fragment>
      ))}
    </tbody>
  </table>
);
