import type { RunLook } from './look.ts';
import styles from './runs.module.css';

/** A piece of a run's line, as it is drawn. */
export const LineSample = ({ look: { colour, dash } }: { readonly look: RunLook }) => (
  <svg className={styles.sample} viewBox="0 0 22 6" aria-hidden="true">
    <path d="M0 3h22" style={{ stroke: colour }} strokeDasharray={dash.length === 0 ? undefined : dash.join(' ')} />
  </svg>
);
