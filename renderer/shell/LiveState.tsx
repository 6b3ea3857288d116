import { StatusIcon } from '../design/icons/index.ts';
import { useConnection, useReading, useSilence } from '../live/hooks.ts';
import { liveState } from './live-state.ts';
import styles from './shell.module.css';

/** "Live, every 1 s": the dot is gold only while that is so. "Looking back" where nothing is read. */
export const LiveState = () => {
  const connection = useConnection();
  const silence = useSilence();
  const period = useReading((snapshot) => snapshot?.periodSeconds ?? null);
  const isPast = useReading((snapshot) => snapshot?.sequence === 0);
  return (
    <p className={styles.live}>
      {connection.phase === 'live' && !isPast ? (
        <span className={styles.dot} aria-hidden="true" />
      ) : (
        <StatusIcon status={isPast ? 'note' : 'unknown'} />
      )}
      {liveState(connection, silence, period, isPast)}
    </p>
  );
};
