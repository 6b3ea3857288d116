import { StatusIcon } from '../design/icons/index.ts';
import { useConnection, useReading, useSilence } from '../live/hooks.ts';
import { liveState } from './live-state.ts';
import styles from './shell.module.css';

/** "Live, every 1 s": the dot is gold only while that is so. */
export const LiveState = () => {
  const connection = useConnection();
  const silence = useSilence();
  const period = useReading((snapshot) => snapshot?.periodSeconds ?? null);
  return (
    <p className={styles.live}>
      {connection.phase === 'live' ? <span className={styles.dot} aria-hidden="true" /> : <StatusIcon status="unknown" />}
      {liveState(connection, silence, period)}
    </p>
  );
};
