import type { CheckId } from '../../../app/story/model.ts';
import { StatusIcon } from '../../design/icons/index.ts';
import { checkOf } from '../content.ts';
import styles from './instruments.module.css';
import { useVerdict } from './use-verdict.ts';
import { verdictLook } from './verdict-look.ts';

/** What this machine says to one claim of the scene, with the working where there is one. */
export const VerdictRow = ({ check, live }: { readonly check: CheckId; readonly live: boolean }) => {
  const verdict = useVerdict(check, live);
  const look = verdict === null ? { status: 'waiting' as const, word: 'Waiting' } : verdictLook[verdict.state];
  return (
    <li className={styles.verdict}>
      <p className={styles.check}>
        <StatusIcon status={look.status} />
        <b>{checkOf(check).title}</b>
        <span>{look.word}</span>
      </p>
      <p>{verdict?.says ?? 'The first reading is on its way.'}</p>
      {verdict?.formula || verdict?.limits ? (
        <details>
          <summary>How this is known</summary>
          {verdict.formula ? <p>{verdict.formula}</p> : null}
          {verdict.limits ? <p>{verdict.limits}</p> : null}
        </details>
      ) : null}
    </li>
  );
};
