import { useCallback } from 'react';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { Meter } from '../../design/Meter.tsx';
import { Missing } from '../../design/Missing.tsx';
import { useSnapshotValue } from '../../live/hooks.ts';
import { useSettings } from '../../settings/settings.ts';
import { dedicatedView } from './dedicated.ts';
import styles from './memory.module.css';

/** The bar of a GPU with memory of its own. */
export const DedicatedMemory = () => {
  const { byteSystem } = useSettings();
  const gpus = useSnapshotValue(useCallback((snapshot: Snapshot | null) => dedicatedView(snapshot, byteSystem), [byteSystem]));
  if (gpus.length === 0) return null;
  return (
    <ul className={styles.dedicated} aria-label="GPU memory">
      {gpus.map(({ index, name, used, words }) => (
        <li key={index}>
          <span className={styles.gpuName}>
            <span className="dim">GPU {index}</span> {name}
          </span>
          <Meter share={used} colour="var(--s-gpu)" className={styles.gpuMeter} />
          <span className="r">{words ?? <Missing reason="The driver reports no memory for this GPU." />}</span>
        </li>
      ))}
    </ul>
  );
};
