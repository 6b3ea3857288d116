import { type CSSProperties, useState } from 'react';
import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { useVerdict, verdictValue } from '../../instruments/use-verdict.ts';
import { Confidence } from '../../sources/Confidence.tsx';
import { Chips } from '../Chips.tsx';
import type { DrawingProps } from '../drawing.ts';
import { useGpuWatts } from '../live.ts';
import styles from './nine-years.module.css';
import { type OwnVersion, type TaleId, tales, versionsOf } from './tales.ts';

const chips = tales.map(({ id, name }) => ({ value: id, name }));

/** The machine's own version of a story. */
function useOwn(tale: TaleId): OwnVersion | null {
  const watts = useGpuWatts();
  const peak = verdictValue(useVerdict('petaflop'), 'FP4, with sparsity');
  if (tale === 'watts' && watts !== null) return { words: `${grouped(watts, 1)}\u00a0W, the GPU alone`, size: watts };
  if (tale === 'petaflop' && peak !== null) return { words: `${grouped(peak, 0)}\u00a0TFLOPS in theory, at its clock`, size: peak };
  return null;
}

const Versions = ({ tale }: { readonly tale: TaleId }) => {
  const versions = versionsOf(tale, useOwn(tale));
  const largest = Math.max(...versions.map(({ size }) => size ?? 0));
  return (
    <ol className={styles.versions}>
      {versions.map(({ when, words, size, mark, own }) => (
        <li key={when} data-own={own || undefined}>
          <p>{when}</p>
          {size === null ? null : <i style={{ '--share': size / largest } as CSSProperties} aria-hidden="true" />}
          <p className={styles.words}>
            {words}
            {mark === null ? null : <Confidence mark={mark} />}
          </p>
        </li>
      ))}
    </ol>
  );
};

/** The same story as it was told each time. */
export const Folklore = ({ still = false }: DrawingProps) => {
  const [tale, setTale] = useState<TaleId>('price');
  if (still) {
    return tales.map(({ id, name }) => (
      <div key={id} className={styles.tale}>
        <h4>{name}</h4>
        <Versions tale={id} />
      </div>
    ));
  }
  return (
    <>
      <Chips label="The story" chips={chips} value={tale} onChange={setTale} />
      <Versions tale={tale} />
    </>
  );
};
