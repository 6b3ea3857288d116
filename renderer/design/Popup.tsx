import type { ReactNode } from 'react';
import { Popover, Dialog as Surface } from 'react-aria-components';
import styles from './Popup.module.css';

/** A surface that floats beside the button that opened it. Goes inside a `DialogTrigger`; Escape closes it. */
export const Popup = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <Popover className={styles.popover ?? ''} placement="bottom end" offset={6}>
    <Surface className={styles.surface ?? ''} aria-label={label}>
      {children}
    </Surface>
  </Popover>
);
