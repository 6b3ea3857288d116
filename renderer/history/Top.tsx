import type { ReactNode } from 'react';
import answerStyles from '../health/answer/Answer.module.css';
import styles from './history.module.css';
import { type ViewName, Views } from './Views.tsx';

interface Props {
  readonly shown: ViewName;
  /** The answer. */
  readonly children: ReactNode;
  /** What can be chosen or done, at the right. */
  readonly controls?: ReactNode;
}

/** The top of each view: its answer, the other views, and its controls. */
export const Top = ({ shown, children, controls }: Props) => (
  <section className={styles.top} aria-label="Answer">
    {children}
    <div className={styles.side}>
      <Views shown={shown} />
      {controls}
    </div>
  </section>
);

/** An answer that needs no sign: nothing is well or wrong about it. */
export const PlainAnswer = ({ title, lead }: { readonly title: ReactNode; readonly lead: ReactNode }) => (
  <div>
    <h1 className={answerStyles.title}>
      <span>{title}</span>
    </h1>
    <p className={answerStyles.lead}>{lead}</p>
  </div>
);
