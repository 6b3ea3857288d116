import { classes } from '../../design/classes.ts';
import { StatusIcon, statusClass } from '../../design/icons/index.ts';
import { Meter } from '../../design/Meter.tsx';
import { Missing } from '../../design/Missing.tsx';
import { Section } from '../../design/Section.tsx';
import { useSnapshotValue } from '../../live/hooks.ts';
import styles from './Sensors.module.css';
import { sensorsView } from './view.ts';

/** Every sensor against its own limit. */
export const Sensors = () => {
  const view = useSnapshotValue(sensorsView);
  return (
    <Section title="Sensors" aside="reading against its own limit">
      {view === null || view.rows.length === 0 ? (
        <Missing reason="The kernel shows neither thermal zones nor hwmon sensors.">
          {view === null ? 'not read yet' : 'no sensors'}
        </Missing>
      ) : (
        <ul className={styles.sensors}>
          {view.rows.map(({ key, label, share, figure, limit, level }) => (
            <li key={key}>
              <span className="mid">{label}</span>
              {/* Without a limit a bar would have no scale. */}
              {share === null ? <span /> : <Meter share={share} colour="var(--s-heat)" />}
              <span className={classes('r', level !== 'ok' && statusClass[level])}>
                {level === 'ok' ? null : <StatusIcon status={level} />}{' '}
                <b>{figure ?? <Missing reason="This sensor gives no reading at the moment." />}</b> {limit}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};
