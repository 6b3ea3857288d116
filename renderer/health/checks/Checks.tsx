import type { RuleState } from '../../../app/health/finding.ts';
import { CheckIcon, StatusIcon, severityStatus, statusClass } from '../../design/icons/index.ts';
import { Section } from '../../design/Section.tsx';
import { useHealth, useReading } from '../../live/hooks.ts';
import { everySeconds } from '../../shell/live-state.ts';
import { muteText } from '../finding/mute.ts';
import { counted, severityWords } from '../words.ts';
import styles from './checks.module.css';
import { inOrder, stateWords } from './order.ts';

const Sign = ({ rule: { state, severity } }: { readonly rule: RuleState }) => {
  if (state === 'well') return <CheckIcon className="ok" />;
  if (state === 'open') return <StatusIcon status={severityStatus[severity ?? 'notice']} />;
  return <StatusIcon status={state === 'waiting' ? 'waiting' : 'unknown'} />;
};

const Check = ({ rule, nowMs }: { readonly rule: RuleState; readonly nowMs: number }) => {
  const { title, state, severity, says, mutedUntilMs } = rule;
  const muted = muteText(mutedUntilMs, nowMs);
  const open = state === 'open' && severity !== null;
  return (
    <li>
      <Sign rule={rule} />
      <div>
        <b>{title}</b>
        <span className={styles.says}>{says}</span>
        {muted === null ? null : <span className={styles.says}>{muted}</span>}
      </div>
      <em className={open ? statusClass[severityStatus[severity]] : ''}>
        {open ? severityWords[severity] : state === 'open' ? 'Open' : stateWords[state]}
      </em>
    </li>
  );
};

/** Every check with its state, and the figures that it goes by or why it can't run. */
export const Checks = () => {
  const health = useHealth();
  const pace = useReading((snapshot) => (snapshot ? everySeconds(snapshot.periodSeconds) : ''));
  if (health === null) return null;
  return (
    <Section title={counted(health.rules.length, 'check')} aside={pace} className={styles.checks}>
      <ul>
        {inOrder(health.rules).map((rule) => (
          <Check key={rule.id} rule={rule} nowMs={health.atMs} />
        ))}
      </ul>
    </Section>
  );
};
