import { useId, useState } from 'react';
import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { Range } from '../Range.tsx';
import styles from './scale.module.css';

interface Props {
  /** What was guessed before the stack was shown; `null` until then. */
  readonly said: number | null;
  readonly sparks: number;
  readonly truth: number;
  readonly tallest: number;
  readonly onSay: (sparks: number) => void;
  readonly onStack: (sparks: number) => void;
}

const firstThought = 500;

/** The guess, then the stack in the reader's hands: by a knob, or as a number. */
export const Guess = ({ said, sparks, truth, tallest, onSay, onStack }: Props) => {
  const id = useId();
  const [guess, setGuess] = useState(firstThought);
  // What is being typed may be empty or too much for a moment; the stack follows what makes sense.
  const [typed, setTyped] = useState<string | null>(null);
  const count = said === null ? guess : sparks;
  const set = said === null ? setGuess : onStack;
  const take = (value: number) => {
    if (Number.isFinite(value)) set(Math.min(tallest, Math.max(1, Math.round(value))));
  };
  return (
    <div className={styles.guess}>
      <Range
        label={said === null ? 'Sparks as high as the rocket: your guess' : 'Sparks in the stack'}
        text={grouped(count, 0)}
        value={count}
        min={1}
        max={tallest}
        step={1}
        onChange={(value) => {
          setTyped(null);
          take(value);
        }}
      />
      <div className={styles.acts}>
        <label htmlFor={id} className="vh">
          Number of Sparks
        </label>
        <input
          id={id}
          className={styles.number}
          type="number"
          inputMode="numeric"
          min={1}
          max={tallest}
          value={typed ?? count}
          onChange={({ target }) => {
            setTyped(target.value);
            if (target.value !== '') take(target.valueAsNumber);
          }}
          onBlur={() => setTyped(null)}
        />
        {said === null ? (
          <button type="button" className="btn main" onClick={() => onSay(guess)}>
            Stack them
          </button>
        ) : (
          <button type="button" className="btn" disabled={sparks === truth} onClick={() => onStack(truth)}>
            Stack to the nose
          </button>
        )}
      </div>
    </div>
  );
};
