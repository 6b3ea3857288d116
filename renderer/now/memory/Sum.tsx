import { type Figure, giga } from '../../../app/telemetry/format/format.ts';
import { classes } from '../../design/classes.ts';
import { Reading } from '../../design/Reading.tsx';
import { useSettings } from '../../settings/settings.ts';
import styles from './memory.module.css';
import type { MemoryView, PartId } from './view.ts';

const chips: Readonly<Record<PartId, string | undefined>> = {
  gpu: styles.gpuChip,
  other: styles.otherChip,
  kernel: styles.kernelChip,
  unattributed: 'hatch',
  cache: 'foam',
  free: styles.freeChip,
};

const nothing: readonly { readonly id: PartId; readonly name: string }[] = [
  { id: 'gpu', name: 'GPU processes' },
  { id: 'other', name: 'Other processes' },
  { id: 'kernel', name: 'Kernel' },
  { id: 'unattributed', name: 'Not attributed' },
  { id: 'cache', name: 'Page cache' },
  { id: 'free', name: 'Free' },
];

const reason = 'The kernel’s memory figures have not been read.';

/** The parts written as a sum, in the order of the bar. */
export const Sum = ({ view }: { readonly view: MemoryView | null }) => {
  const { byteSystem } = useSettings();
  const missing: Figure = { figure: '—', unit: giga(byteSystem) };
  const parts = view?.parts ?? nothing.map((part) => ({ ...part, value: missing }));
  const estimated = view?.segments.some(({ kind }) => kind === 'estimated') === true;
  return (
    <ol className={styles.sum}>
      {parts.map(({ id, name, value }) => (
        <li key={id}>
          <span className={styles.name}>
            <span className={classes('chip', chips[id], id === 'gpu' && estimated && styles.estimated)} aria-hidden="true" />
            {name}
          </span>
          <Reading value={value} reason={reason} />
        </li>
      ))}
      <li className={styles.total}>
        <span className={styles.name}>Linux sees</span>
        <Reading value={view?.total ?? missing} reason={reason} />
      </li>
    </ol>
  );
};
