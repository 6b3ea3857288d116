import { dateText } from '../../../../app/story/figure-text.ts';
import type { Moment } from '../../../../app/story/model.ts';
import type { OwnLife } from '../../../../app/story/own-life.ts';
import { dayNumber } from './days.ts';
import styles from './rails.module.css';
import { deviceThen, type Milestones, undated, worldThen } from './then.ts';

interface Props {
  readonly day: number;
  readonly moments: readonly Moment[];
  /** `null` before the first reading. */
  readonly life: OwnLife | null;
  readonly milestones: Milestones;
}

/** The world and this machine on one day, side by side, and what of its life has no day. */
export const Then = ({ day, moments, life, milestones }: Props) => {
  const world = worldThen(moments, day);
  const lost = life === null ? [] : undated(life);
  return (
    <>
      <div className={styles.both} role="status">
        <div>
          <h4>The world</h4>
          {world.length === 0 ? <p>Nothing yet.</p> : null}
          {world.map(({ id, title, date }) => (
            <p key={id}>
              {dayNumber(date) === day ? null : <span>{dateText(date)}: </span>}
              {title}.
            </p>
          ))}
        </div>
        <div>
          <h4>Yours</h4>
          {life === null ? <p className={styles.unknown}>Not read yet.</p> : null}
          {(life === null ? [] : deviceThen(life, day, milestones)).map(({ says, known }) => (
            <p key={says} className={known ? undefined : styles.unknown}>
              {says}
            </p>
          ))}
        </div>
      </div>
      {lost.length === 0 ? null : (
        <p className={styles.lost}>
          Without a day, so on no rail:{' '}
          {lost.map(({ title, written }) => (written === null ? title : `${title} (its file says “${written}”)`)).join('; ')}.
        </p>
      )}
    </>
  );
};
