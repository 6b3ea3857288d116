import { useId } from 'react';
import styles from './scenes.module.css';

export interface Chip<Value extends string> {
  readonly value: Value;
  readonly name: string;
}

interface Props<Value extends string> {
  /** What is chosen here, for screen readers. */
  readonly label: string;
  readonly chips: readonly Chip<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

/** One of several, in as many lines as it takes; moved through with the arrow keys. */
export const Chips = <Value extends string>({ label, chips, value, onChange }: Props<Value>) => {
  const name = useId();
  return (
    <fieldset className={styles.chips}>
      <legend className="vh">{label}</legend>
      {chips.map((chip) => (
        <label key={chip.value}>
          <input type="radio" name={name} value={chip.value} checked={chip.value === value} onChange={() => onChange(chip.value)} />
          <span>{chip.name}</span>
        </label>
      ))}
    </fieldset>
  );
};
