import { useId } from 'react';
import type { Finding, RuleState } from '../../../app/health/finding.ts';
import { classes } from '../../design/classes.ts';
import { StatusIcon, severityStatus, statusClass } from '../../design/icons/index.ts';
import { Evidence } from '../evidence/Evidence.tsx';
import { beganText, lastedText, severityWords } from '../words.ts';
import { Actions } from './Actions.tsx';
import { Certainty } from './Certainty.tsx';
import styles from './finding.module.css';
import { Sources } from './Sources.tsx';
import { Steps } from './Steps.tsx';

interface Props {
  readonly finding: Finding;
  /** How its rule stands; `undefined` where there is none any more. */
  readonly rule: RuleState | undefined;
  /** The machine's time. */
  readonly nowMs: number;
  /** The memory pool stands with a finding above this one. */
  readonly memoryShown?: boolean;
}

const tones = { critical: styles.critical, warning: styles.warning, notice: styles.notice } as const;

const When = ({ finding: { openedAtMs, closedAtMs }, nowMs }: Pick<Props, 'finding' | 'nowMs'>) => (
  <p className={styles.when}>
    {closedAtMs === null
      ? `since ${beganText(openedAtMs, nowMs)}, for ${lastedText(nowMs - openedAtMs)}`
      : `from ${beganText(openedAtMs, nowMs)}, for ${lastedText(closedAtMs - openedAtMs)}`}
  </p>
);

/** One finding, open or past: what was seen, what it means, what to try, and how sure that is. */
export const FindingView = ({ finding, rule, nowMs, memoryShown = false }: Props) => {
  const id = useId();
  const status = severityStatus[finding.severity];
  return (
    <article className={classes(styles.finding, tones[finding.severity])} aria-labelledby={id}>
      <header className={styles.top}>
        <p className={classes(styles.kind, statusClass[status])}>
          <StatusIcon status={status} />
          {severityWords[finding.severity]}
        </p>
        <h2 id={id}>{finding.title}</h2>
        <When finding={finding} nowMs={nowMs} />
      </header>
      <div className={styles.body}>
        <Evidence finding={finding} nowMs={nowMs} memoryShown={memoryShown} />
        <div className={styles.says}>
          <h3>What it means</h3>
          <p>{finding.meaning}</p>
          <Steps steps={finding.steps} />
          {finding.ended === null ? (
            <Actions rule={rule} nowMs={nowMs} />
          ) : (
            <>
              <h3>How it ended</h3>
              <p>{finding.ended}</p>
            </>
          )}
          <Certainty certainty={finding.certainty} />
          <Sources sources={finding.sources} />
        </div>
      </div>
    </article>
  );
};
