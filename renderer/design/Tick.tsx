import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import { CheckIcon } from './icons/index.ts';
import styles from './Tick.module.css';

interface Props {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
}

/** Yes or no, with its words beside it. */
export const Tick = ({ children, isSelected, onChange }: Props) => (
  <Checkbox className={styles.tick ?? ''} isSelected={isSelected} onChange={onChange}>
    <span className={styles.box}>
      <CheckIcon />
    </span>
    <span>{children}</span>
  </Checkbox>
);
