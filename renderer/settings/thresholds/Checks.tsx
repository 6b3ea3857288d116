import type { Rule } from '../../../app/health/rule.ts';
import { rules } from '../../../app/health/rules.ts';
import { Tick } from '../../design/Tick.tsx';
import { muteText } from '../../health/finding/mute.ts';
import { useLive } from '../../live/hooks.ts';
import { useEditing } from '../editor/hooks.ts';
import { ThresholdField } from './ThresholdField.tsx';
import styles from './thresholds.module.css';

/** JSON knows no end of time. */
const forEverMs = Date.UTC(9999, 0, 1);

const Messages = ({ rule }: { readonly rule: Rule }) => {
  const { store } = useLive();
  const { editor, settings } = useEditing();
  const own = settings.rules[rule.id] ?? { thresholds: {}, mutedUntilMs: null };
  const muted = muteText(own.mutedUntilMs, store.snapshot?.takenAtMs ?? 0);
  const change = (sends: boolean) =>
    editor.change(sends ? `“${rule.title}” sends messages.` : `“${rule.title}” sends no messages. It goes on looking.`, (all) => ({
      ...all,
      rules: { ...all.rules, [rule.id]: { ...own, mutedUntilMs: sends ? null : forEverMs } },
    }));
  return (
    <Tick isSelected={muted === null} onChange={(sends) => void change(sends)}>
      Sends messages<span className="vh"> about {rule.title}</span>
      {muted?.includes('until') ? <span className="dim"> ({muted})</span> : null}
    </Tick>
  );
};

/** Every check: what it watches for, the figures that it compares with, and whether it sends messages. */
export const Checks = () => (
  <ul className={styles.rules}>
    {rules.map((rule) => (
      <li key={rule.id} className={styles.rule}>
        <div>
          <h3>{rule.title}</h3>
          <p className={styles.watches}>{rule.watchesFor}</p>
        </div>
        <div className={styles.fields}>
          {Object.entries(rule.thresholds).map(([name, threshold]) => (
            <ThresholdField key={name} rule={rule} name={name} threshold={threshold} />
          ))}
        </div>
        <div className={styles.messages}>
          <Messages rule={rule} />
        </div>
      </li>
    ))}
  </ul>
);
