import { classes } from './classes.ts';
import styles from './Meter.module.css';

interface Props {
  /** 0 to 1; `null` leaves the track empty. */
  readonly share: number | null;
  /** A colour token: "var(--s-cpu)". */
  readonly colour: string;
  readonly className?: string | undefined;
}

/** A thin bar on a track. It repeats a figure that stands beside it, so it says nothing to screen readers. */
export const Meter = ({ share, colour, className }: Props) => (
  <span className={classes(styles.track, className)} aria-hidden="true">
    {share === null ? null : (
      <span className={styles.fill} style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%`, background: colour }} />
    )}
  </span>
);
