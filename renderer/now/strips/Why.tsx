import { classes } from '../../design/classes.ts';
import { StatusIcon } from '../../design/icons/index.ts';
import type { StripModel } from './model.ts';
import styles from './Strip.module.css';

/** The words on a trace: why there is none, what was crossed, since when there is one. */
export const Why = ({ model: { kind, why, said, crossing }, since }: { readonly model: StripModel; readonly since: string | null }) => {
  if (crossing) {
    return (
      <span className={classes(styles.why, styles.newest)}>
        <StatusIcon status={crossing.tone === 'crit' ? 'critical' : 'warning'} className={crossing.tone} />
        {crossing.text}
      </span>
    );
  }
  if (said) return null;
  if (kind === 'failed') {
    return (
      <span className={classes(styles.why, styles.newest)}>
        <StatusIcon status="warning" className="warn" />
        {why}
      </span>
    );
  }
  if (why) return <span className={styles.why}>{why}</span>;
  return since ? <span className={styles.why}>recording since {since}</span> : null;
};
