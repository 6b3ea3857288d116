import { certaintyWords } from '../../../app/health/certainty.ts';
import type { Certainty as Value } from '../../../app/health/finding.ts';
import styles from './finding.module.css';

const steps = [1, 2, 3, 4, 5] as const;

/** How sure a finding is: five steps and a word, and what speaks for it and against it. */
export const Certainty = ({ certainty }: { readonly certainty: Value }) => (
  <>
    <h3>How sure</h3>
    <p>
      <span className={styles.steps} role="img" aria-label={`${certainty.level} of 5`}>
        {steps.map((step) => (
          <i key={step} data-on={step <= certainty.level || undefined} />
        ))}
      </span>
      <b>{certaintyWords[certainty.level]}</b>
    </p>
    <dl className={styles.reasons}>
      <dt>For</dt>
      <dd>{certainty.for}</dd>
      {certainty.against === null ? null : (
        <>
          <dt>Against</dt>
          <dd>{certainty.against}</dd>
        </>
      )}
    </dl>
  </>
);
