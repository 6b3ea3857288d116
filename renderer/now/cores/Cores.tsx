import { classes } from '../../design/classes.ts';
import { Missing } from '../../design/Missing.tsx';
import { Section } from '../../design/Section.tsx';
import { useSnapshotValue } from '../../live/hooks.ts';
import styles from './Cores.module.css';
import { coresView, type Kind, type Slot } from './view.ts';

const words = ({ index, percent }: Slot): string => (percent === null ? `Core ${index}, not known yet` : `Core ${index}, ${percent} %`);

const Cluster = ({ slots, crowded }: { readonly slots: readonly Slot[]; readonly crowded: boolean }) => (
  <ol className={styles.cluster}>
    {slots.map((slot) => (
      <li key={slot.index} title={words(slot)} aria-label={words(slot)}>
        <span className={styles.slot} style={{ height: `${slot.capacity * 100}%` }}>
          <span className={styles.load} style={{ transform: `scaleY(${Math.max(0.025, (slot.percent ?? 0) / 100)})` }} />
        </span>
        {crowded ? null : (
          <span className={styles.number} aria-hidden="true">
            {slot.index}
          </span>
        )}
      </li>
    ))}
  </ol>
);

const KindOfCores = ({ kind: { name, percent, clusters }, crowded }: { readonly kind: Kind; readonly crowded: boolean }) => (
  <div className={styles.kind}>
    <p>
      <b>{percent ?? <Missing reason="A share of time needs two readings." />}</b> %&ensp;{name ?? 'mean of all'}
    </p>
    <div className={styles.clusters}>
      {clusters.map((slots) => (
        <Cluster key={slots[0]?.index} slots={slots} crowded={crowded} />
      ))}
    </div>
  </div>
);

/** What each core does. On a Spark in its two kinds: the height of a slot is what such a core can do. */
export const Cores = () => {
  const view = useSnapshotValue(coresView);
  const title = view === null ? 'Cores' : view.count === 1 ? '1 core' : `${view.count} cores`;
  return (
    <Section title={title} aside={view && view.kinds.length > 1 ? 'height: what a core can do' : 'share of time at work'}>
      {view === null ? (
        <div className={styles.cores}>
          <Missing reason="The kernel’s CPU figures have not been read.">not read yet</Missing>
        </div>
      ) : (
        <div className={classes(styles.cores, view.kinds.length === 1 && styles.plain, view.crowded && styles.crowded)}>
          {view.kinds.map((kind) => (
            <KindOfCores key={kind.name} kind={kind} crowded={view.crowded} />
          ))}
        </div>
      )}
    </Section>
  );
};
