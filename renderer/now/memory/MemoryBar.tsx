import { classes } from '../../design/classes.ts';
import styles from './memory.module.css';
import type { Segment } from './segments.ts';
import type { MemoryView } from './view.ts';

const looks: Readonly<Record<Segment['kind'], string | undefined>> = {
  process: styles.process,
  estimated: styles.estimated,
  other: styles.other,
  kernel: styles.kernel,
  unattributed: 'hatch',
  cache: 'foam',
  free: styles.free,
};

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** The pool as one bar of true parts; a process is a segment. */
export const MemoryBar = ({ view }: { readonly view: MemoryView | null }) => (
  <div className={styles.bar} role="img" aria-label={view?.spoken ?? 'Not read yet'}>
    {view?.segments.map(({ key, kind, start, size, name, figure }) => (
      <span
        key={key}
        className={classes(styles.segment, looks[kind])}
        style={{ left: percent(start), width: `max(calc(${percent(size)} - 1px), 1px)` }}
      >
        {figure === '' ? null : (
          <span className={styles.label}>
            {name === null || size < 0.12 ? null : <b className="mono">{name} </b>}
            {figure}
          </span>
        )}
      </span>
    ))}
  </div>
);
