import { useState } from 'react';
import { Chips } from '../Chips.tsx';
import type { DrawingProps } from '../drawing.ts';
import { Range } from '../Range.tsx';
import { Said } from '../Said.tsx';
import { bitsOf, digits, formatSays, fp4Values, type NumberFormat, nearest, numberFormats, shownNumber } from './formats.ts';
import styles from './petaflop.module.css';

const most = 6;
const chips = numberFormats.map(({ id, name }) => ({ value: id, name }));
const percent = (value: number): string => `${(value / most) * 100}%`;

const Bits = ({ value, format }: { readonly value: number; readonly format: NumberFormat }) => {
  const { sign, exponent, mantissa } = bitsOf(nearest(value, format), format);
  const groups = [
    { name: 'sign', bits: sign },
    { name: 'exponent', bits: exponent },
    { name: 'fraction', bits: mantissa },
  ];
  return (
    <div className={styles.bits} aria-hidden="true">
      {groups.map(({ name, bits }) => (
        <p key={name} data-group={name}>
          <span>{bits}</span>
          <small>{name}</small>
        </p>
      ))}
    </div>
  );
};

/** One number in three formats: its bits, and where it lands on a line of all that FP4 can say. */
export const NumberFormats = ({ still = false }: DrawingProps) => {
  const [value, setValue] = useState(shownNumber);
  const [id, setId] = useState<NumberFormat['id']>('fp4');
  const format = numberFormats.find((each) => each.id === id) ?? numberFormats[0];
  if (format === undefined) return null;
  const near = nearest(value, format);
  if (still) {
    return (
      <div className={styles.formats}>
        {numberFormats.map((each) => (
          <div key={each.id} className={styles.written}>
            <p>
              {each.name}: {digits(nearest(value, each))}
            </p>
            <Bits value={value} format={each} />
          </div>
        ))}
      </div>
    );
  }
  return (
    <div className={styles.formats}>
      <Chips label="Format" chips={chips} value={id} onChange={setId} />
      <Range label="Your number" text={digits(value)} value={value} min={0} max={most} step={0.01} onChange={setValue} />
      <div className={styles.numbers} aria-hidden="true">
        {fp4Values.map((each) => (
          <span key={each} style={{ left: percent(each) }}>
            {each}
          </span>
        ))}
        <i className={styles.here} style={{ left: percent(value) }} />
        <b className={styles.lands} style={{ left: percent(near) }} />
      </div>
      <Bits value={value} format={format} />
      <Said>{formatSays(value, format)}</Said>
    </div>
  );
};
