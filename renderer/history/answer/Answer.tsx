import { StatusIcon, statusWord } from '../../design/icons/index.ts';
import styles from '../../health/answer/Answer.module.css';
import type { HistoryAnswer } from './answer.ts';

/** What was it like? One sign, a few words, one sentence. */
export const Answer = ({ answer: { status, title, lead } }: { readonly answer: HistoryAnswer }) => (
  <div>
    <h1 className={styles.title}>
      <StatusIcon status={status} className={styles.sign} />
      <span>{title}</span>
    </h1>
    <p className={styles.lead}>{lead}</p>
    <p className="vh" role="status">
      {statusWord[status]}: {title}
    </p>
  </div>
);
