import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import styles from './Segmented.module.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  /** What is seen. */
  readonly content: ReactNode;
  /** What is heard, where `content` is a drawing. */
  readonly name?: string;
}

interface Props<Value extends string> {
  /** What is chosen here, for screen readers. */
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few: a row of joined segments, moved through with the arrow keys. */
export const Segmented = <Value extends string>({ label, choices, value, onChange }: Props<Value>) => (
  <RadioGroup
    className={styles.group ?? ''}
    aria-label={label}
    orientation="horizontal"
    value={value}
    onChange={(chosen) => {
      const choice = choices.find((candidate) => candidate.value === chosen);
      if (choice) onChange(choice.value);
    }}
  >
    {choices.map((choice) => (
      <Radio
        key={choice.value}
        value={choice.value}
        className={styles.segment ?? ''}
        {...(choice.name ? { 'aria-label': choice.name } : {})}
      >
        {choice.content}
      </Radio>
    ))}
  </RadioGroup>
);
