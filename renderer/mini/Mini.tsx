import { useEffect } from 'react';
import { StatusIcon } from '../design/icons/index.ts';
import { useConnection, useHealth, useSnapshotValue } from '../live/hooks.ts';
import { useSettings } from '../settings/settings.ts';
import styles from './mini.module.css';
import { isMissing, type MiniFigure, miniFigures, miniState } from './view.ts';

/** The path of the mini window's page. */
export const miniPath = '/mini';

/** Esc closes the window. In a tab of a browser, which no page may close, nothing happens. */
function useEscape() {
  useEffect(() => {
    const listen = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') window.close();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

const One = ({ name, value }: MiniFigure) => (
  <div className={styles.one}>
    <dt>{name}</dt>
    <dd>
      <span className={styles.figure} data-missing={isMissing(value) || undefined}>
        {value.figure}
      </span>
      <span className={styles.unit}>{value.unit}</span>
      {isMissing(value) ? <span className="vh"> not reported</span> : null}
    </dd>
  </div>
);

/** Four figures and how the machine stands, for a window that stays above the others. It is moved by any of its parts. */
export const Mini = () => {
  useEscape();
  const { byteSystem } = useSettings();
  const { phase } = useConnection();
  const health = useHealth();
  const figures = useSnapshotValue((snapshot) => miniFigures(snapshot, byteSystem));
  const state = useSnapshotValue((snapshot) => miniState(snapshot, phase === 'stale' || phase === 'reconnecting', health));
  return (
    <main className={styles.mini} data-stale={state.status === 'unknown' || undefined}>
      <h1 className="vh">Spark Companion, mini window</h1>
      <dl className={styles.figures}>
        {figures.map((figure) => (
          <One key={figure.name} {...figure} />
        ))}
      </dl>
      <p className={styles.state} title={state.text}>
        <StatusIcon status={state.status} />
        <span>{state.text}</span>
      </p>
    </main>
  );
};
