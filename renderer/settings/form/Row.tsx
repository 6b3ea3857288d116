import type { ReactNode } from 'react';
import styles from './form-rows.module.css';

interface Props {
  readonly name: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A choice with its name before it and a word on it below. The control names itself to screen readers. */
export const Row = ({ name, hint, children }: Props) => (
  <div className={styles.row}>
    <span className={styles.name} aria-hidden="true">
      {name}
    </span>
    <div>
      {children}
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
    </div>
  </div>
);

interface PartProps {
  readonly id: string;
  readonly title: string;
  /** What it is about, in a sentence. */
  readonly about?: string;
  readonly children: ReactNode;
}

/** A part of the settings: its name at the left, its choices at the right. */
export const Part = ({ id, title, about, children }: PartProps) => (
  <section className={styles.part} aria-labelledby={`settings-${id}`}>
    <div>
      <h2 id={`settings-${id}`}>{title}</h2>
      {about === undefined ? null : <p className={styles.hint}>{about}</p>}
    </div>
    <div className={styles.choices}>{children}</div>
  </section>
);
