import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { StatusIcon, statusWord } from '../../design/icons/index.ts';
import { Missing } from '../../design/Missing.tsx';
import { useConnection, useHealth, useLive, useSilence, useSnapshotValue } from '../../live/hooks.ts';
import { useSettings } from '../../settings/settings.ts';
import { Link } from '../../shell/Link.tsx';
import styles from './AnswerLine.module.css';
import { type Answer, answer } from './answer.ts';

const Action = ({ action, finding }: Pick<Answer, 'action' | 'finding'>) => {
  const { retryNow } = useLive();
  if (action === 'retry') {
    return (
      <Button className="link" onPress={retryNow}>
        Try now
      </Button>
    );
  }
  if (action === 'evidence') {
    return (
      <Link className="link" href={finding === null ? '/health' : `/health/${encodeURIComponent(finding)}`}>
        See the evidence
      </Link>
    );
  }
  return action === 'simulate' ? <code>spark-companion serve --simulate inference</code> : null;
};

/** Is my machine all right, and who is using it? One sign, a few words, one sentence. */
export const AnswerLine = () => {
  const { byteSystem } = useSettings();
  const connection = useConnection();
  const silence = useSilence();
  const health = useHealth();
  const select = useMemo(
    () => (snapshot: Parameters<typeof answer>[0]) => answer(snapshot, connection, silence, byteSystem, health),
    [connection, silence, byteSystem, health],
  );
  const { level, title, lead, name, action, finding, scope } = useSnapshotValue(select);
  const rest = name === null ? lead : lead.slice(name.length);
  return (
    <div className={styles.answer}>
      <h1>
        <StatusIcon status={level} className={styles.sign} />
        <span>{title}</span>
        {level === 'ok' || level === 'note' || level === 'waiting' ? <Scope scope={scope} /> : null}
      </h1>
      <p className={styles.lead}>
        {name === null ? null : <b className="mono">{name}</b>}
        {rest} <Action action={action} finding={finding} />
      </p>
      {/* The title's figures change with every tick; only a change of the level is worth being read out. */}
      <p className="vh" role="status">
        {statusWord[level]}
      </p>
    </div>
  );
};

const Scope = ({ scope }: Pick<Answer, 'scope'>) =>
  scope === null || scope === '' ? null : (
    <span className={styles.scope}>
      <Missing reason={scope}>what was looked at</Missing>
    </span>
  );
