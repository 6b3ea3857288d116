import type { Finding } from '../../../app/health/finding.ts';
import { Command } from './Command.tsx';
import styles from './finding.module.css';

/** What to try, in its order. */
export const Steps = ({ steps }: Pick<Finding, 'steps'>) =>
  steps.length === 0 ? null : (
    <>
      <h3>What to try</h3>
      <ol className={styles.list} data-one={steps.length === 1 || undefined}>
        {steps.map(({ text, command }) => (
          <li key={text}>
            {text}
            {command === null ? null : <Command>{command}</Command>}
          </li>
        ))}
      </ol>
    </>
  );
