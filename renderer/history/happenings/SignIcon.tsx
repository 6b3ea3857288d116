import { classes } from '../../design/classes.ts';
import { StatusIcon } from '../../design/icons/index.ts';
import type { Sign } from './happening.ts';
import styles from './happenings.module.css';

/** A status's own shape, or a small one: an open ring where something began, a full diamond where it stopped. */
export const SignIcon = ({ sign }: { readonly sign: Sign }) =>
  sign === 'began' || sign === 'stopped' || sign === 'other' ? (
    <i className={classes(styles.sign, styles[sign])} aria-hidden="true" />
  ) : (
    <StatusIcon status={sign} className={styles.icon} />
  );
