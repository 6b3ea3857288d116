import { useCallback, useState } from 'react';
import { asText, formatGiga } from '../../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { useSnapshotValue } from '../../../live/hooks.ts';
import { MemoryBar } from '../../../now/memory/MemoryBar.tsx';
import { memoryView } from '../../../now/memory/view.ts';
import { useSettings } from '../../../settings/settings.ts';
import { Chips } from '../Chips.tsx';
import type { DrawingProps } from '../drawing.ts';
import { Said } from '../Said.tsx';
import { type Counter, countedBy } from './count.ts';
import styles from './packs.module.css';

const chips: readonly { readonly value: Counter; readonly name: string }[] = [
  { value: 'cuda', name: 'As CUDA counts' },
  { value: 'linux', name: 'As Linux counts' },
];

/** The one pool, live, with its two readers. What is free depends on who counts. */
export const MemoryPool = ({ still = false }: DrawingProps) => {
  const [chosen, setCounter] = useState<Counter>('cuda');
  const system = useSettings(({ byteSystem }) => byteSystem);
  const view = useSnapshotValue(useCallback((snapshot: Snapshot | null) => memoryView(snapshot, system), [system]));
  // A GPU with memory of its own counts another pool: there is nothing to compare.
  const unified = view?.unified ?? true;
  const counter = unified ? chosen : 'linux';
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
        <span>{unified ? 'GPU reads' : 'the GPU has its own'}</span>
      </div>
      <MemoryBar view={view} />
      <div className={styles.counted} aria-hidden="true">
        {counted === null ? null : (
          <span style={{ width: `${counted.share * 100}%` }}>
            <b>{counted.figure}</b>
          </span>
        )}
      </div>
      {still ? null : (
        <>
          {unified ? <Chips label="Who counts" chips={chips} value={counter} onChange={setCounter} /> : null}
          <Said>{counted?.says ?? 'The memory hasn’t been read yet.'}</Said>
        </>
      )}
    </div>
  );
};
