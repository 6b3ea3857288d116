import { useCallback, useState } from 'react';
import { asText, formatGiga } from '../../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { useSnapshotValue } from '../../../live/hooks.ts';
import { MemoryBar } from '../../../now/memory/MemoryBar.tsx';
import { memoryView } from '../../../now/memory/view.ts';
import { useSettings } from '../../../settings/settings.ts';
import { Chips } from '../Chips.tsx';
import { Said } from '../Said.tsx';
import { type Counter, countedBy } from './count.ts';
import styles from './packs.module.css';

const chips: readonly { readonly value: Counter; readonly name: string }[] = [
  { value: 'cuda', name: 'As CUDA counts' },
  { value: 'linux', name: 'As Linux counts' },
];

/** The one pool, live, with its two readers. What is free depends on who counts. */
export const MemoryPool = () => {
  const [counter, setCounter] = useState<Counter>('cuda');
  const system = useSettings(({ byteSystem }) => byteSystem);
  const view = useSnapshotValue(useCallback((snapshot: Snapshot | null) => memoryView(snapshot, system), [system]));
  const counted = useSnapshotValue(
    useCallback((snapshot: Snapshot | null) => (snapshot?.memory ? countedBy(counter, snapshot.memory, system) : null), [counter, system]),
  );
  return (
    <div className={styles.pool}>
      <div className={styles.readers} aria-hidden="true">
        <span>CPU reads</span>
        <i />
        <b>{view === null ? 'one memory' : asText(formatGiga(view.totalBytes, system))}</b>
        <i />
        <span>GPU reads</span>
      </div>
      <MemoryBar view={view} />
      <div className={styles.counted} aria-hidden="true">
        {counted === null ? null : (
          <span style={{ width: `${counted.share * 100}%` }}>
            <b>{counted.figure}</b>
          </span>
        )}
      </div>
      <Chips label="Who counts" chips={chips} value={counter} onChange={setCounter} />
      <Said>{counted?.says ?? 'The memory hasn’t been read yet.'}</Said>
    </div>
  );
};
