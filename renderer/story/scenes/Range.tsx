import { useId } from 'react';
import { classes } from '../../design/classes.ts';
import styles from './Range.module.css';

interface Props {
  /** What the knob sets, seen at its left. */
  readonly label: string;
  /** The value as words, seen at its right and heard. */
  readonly text: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  /** The label is heard only: what stands beside the knob says it already. */
  readonly bare?: boolean;
  readonly className?: string | undefined;
}

/** A knob on a line, moved by mouse, finger and arrow keys. A finger that goes up or down scrolls the page as everywhere. */
export const Range = ({ label, text, value, min, max, step, onChange, bare = false, className }: Props) => {
  const id = useId();
  return (
    <div className={classes(styles.range, bare && styles.bare, className)}>
      <label htmlFor={id} className={bare ? 'vh' : styles.label}>
        {label}
      </label>
      <input
        id={id}
        className={styles.knob}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
      {bare ? null : (
        <output htmlFor={id} className={styles.value}>
          {text}
        </output>
      )}
    </div>
  );
};
