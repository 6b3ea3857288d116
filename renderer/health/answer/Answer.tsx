import { Button } from 'react-aria-components';
import type { Health } from '../../../app/health/finding.ts';
import { CheckIcon, type Status, StatusIcon, statusClass, statusWord } from '../../design/icons/index.ts';
import { useConnection, useHealth, useLive, useReading, useSilence } from '../../live/hooks.ts';
import styles from './Answer.module.css';
import { healthAnswer, type Tally, tallyOf } from './answer.ts';

const statusOf: Readonly<Record<Tally['id'], Status>> = {
  critical: 'critical',
  warning: 'warning',
  notice: 'note',
  pass: 'ok',
  waiting: 'waiting',
  unable: 'unknown',
};

const TallyList = ({ health }: { readonly health: Health }) => (
  <ul className={styles.tally} aria-label="Findings and checks">
    {tallyOf(health).map(({ id, count, word }) => (
      <li key={id} className={id === 'pass' ? '' : statusClass[statusOf[id]]}>
        {id === 'pass' ? <CheckIcon className="ok" /> : <StatusIcon status={statusOf[id]} />}
        <b>{count}</b> {word}
      </li>
    ))}
  </ul>
);

/** What is wrong? One sign, a few words, one sentence; and how many of what. */
export const Answer = () => {
  const { store, retryNow } = useLive();
  const health = useHealth();
  const connection = useConnection();
  const silence = useSilence();
  // The line is judged by whether there is a snapshot, and whose: neither changes with the ticks.
  useReading((snapshot) => snapshot?.identity?.hostName ?? snapshot === null);
  const { status, title, lead, retries } = healthAnswer(health, store.snapshot, connection, silence);
  return (
    <section className={styles.top} aria-label="Answer">
      <div>
        <h1 className={styles.title}>
          <StatusIcon status={status} className={styles.sign} />
          <span>{title}</span>
        </h1>
        <p className={styles.lead}>
          {lead}{' '}
          {retries ? (
            <Button className="link" onPress={retryNow}>
              Try now
            </Button>
          ) : null}
        </p>
        <p className="vh" role="status">
          {statusWord[status]}: {title}
        </p>
      </div>
      {health === null ? null : <TallyList health={health} />}
    </section>
  );
};
