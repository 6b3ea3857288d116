import type { ReactNode } from 'react';
import styles from './scenes.module.css';

/** What the page answers to the reader's hand. It keeps its room while it is empty, and is read out when it changes. */
export const Said = ({ children }: { readonly children: ReactNode }) => (
  <p className={styles.said} role="status">
    {children}
  </p>
);
