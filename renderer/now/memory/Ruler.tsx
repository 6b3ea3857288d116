import type { CSSProperties } from 'react';
import type { ByteSystem, Figure } from '../../../app/telemetry/format/format.ts';
import { classes } from '../../design/classes.ts';
import styles from './memory.module.css';
import { ticksOf } from './ticks.ts';
import type { MemoryView } from './view.ts';

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** As a property, so that a narrow screen can set the words below each other instead. */
const extent = (name: '--free' | '--available', share: number): CSSProperties => ({ [name]: percent(share) }) as CSSProperties;

const Words = ({ value: { figure, unit }, children }: { readonly value: Figure; readonly children: string }) => (
  <span className={styles.words}>
    <b>{figure}</b>
    <span className="u">
      {unit} {children}
    </span>
  </span>
);

/** What the words of a bracket need of the width, at the width from which they stand beside it. */
const wordsShare = 0.21;

/** The scale under the bar, and two brackets: what CUDA reports as free, and what can really be allocated. */
export const Ruler = ({ view, system }: { readonly view: MemoryView | null; readonly system: ByteSystem }) => {
  if (view === null) return <div className={styles.ruler} />;
  const { freeShare, availableShare, free, available, words } = view.room;
  // With more than half to be had the brackets begin at the left, and the sentence stands at their right end. Where a bracket is
  // too narrow for its words (about 250 pixels), they stand before it.
  const wide = availableShare > 0.5;
  const narrow = availableShare < wordsShare;
  const start = 1 - availableShare;
  const taken: readonly [number, number] =
    freeShare === null ? [1, 1] : wide ? [start, 1 - freeShare + wordsShare + 0.06] : [narrow ? start - wordsShare : start, 1];
  return (
    <div className={classes(styles.ruler, narrow && styles.narrow)} style={extent('--available', availableShare)}>
      {ticksOf(view.totalBytes, system, taken).map(({ share, label }) => (
        <span key={label} className={styles.tick} style={{ left: percent(share) }}>
          {label}
        </span>
      ))}
      <span className={styles.bracket} style={{ width: percent(availableShare) }} aria-hidden="true" />
      {freeShare === null ? null : (
        <>
          <span className={classes(styles.bracket, styles.inner)} style={{ width: percent(freeShare) }} aria-hidden="true" />
          <p className={styles.first} style={extent('--free', freeShare)}>
            <Words value={free}>CUDA reports free (MemFree)</Words>
          </p>
        </>
      )}
      <div className={styles.second}>
        {wide ? null : <p className={styles.sentence}>{words}</p>}
        <p className={styles.had}>
          <Words value={available}>can be allocated (MemAvailable)</Words>
          {wide ? <span className={styles.sentence}>{words}</span> : null}
        </p>
      </div>
    </div>
  );
};
