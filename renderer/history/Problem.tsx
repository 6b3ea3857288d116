import { StatusIcon } from '../design/icons/index.ts';
import styles from './history.module.css';
import type { Recorded } from './load/recorded.ts';

interface Props {
  readonly recorded: Extract<Recorded, { kind: 'recorded' }>;
  /** Whether the last request for figures failed. */
  readonly fault: boolean;
}

/** What stands in the recorder's way. What was recorded before can still be read. */
export const Problem = ({ recorded: { problem, state }, fault }: Props) => (
  <div role="status">
    {problem ? (
      <p className={styles.problem}>
        <StatusIcon status={state === 'reading' ? 'note' : 'warning'} />
        <span>
          <b>{problem.says}</b> {problem.advice}
        </span>
      </p>
    ) : null}
    {fault ? (
      <p className={styles.problem}>
        <StatusIcon status="unknown" />
        <span>
          These figures couldn’t be read. They are asked for again when the line to the app is back, or when another span is chosen.
        </span>
      </p>
    ) : null}
  </div>
);
