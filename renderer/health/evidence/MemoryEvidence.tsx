import { type CSSProperties, useCallback } from 'react';
import { type ByteSystem, type Figure, formatGiga } from '../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { classes } from '../../design/classes.ts';
import { useSnapshotValue } from '../../live/hooks.ts';
import { MemoryBar } from '../../now/memory/MemoryBar.tsx';
import { type MemoryView, memoryView, type PartId } from '../../now/memory/view.ts';
import { useSettings } from '../../settings/settings.ts';
import styles from './memory-evidence.module.css';

const chips: Readonly<Record<PartId, string | undefined>> = {
  gpu: styles.gpu,
  other: styles.other,
  kernel: styles.kernel,
  unattributed: 'hatch',
  cache: 'foam',
  free: styles.free,
};

/** From this share of the bar on, the words of a bracket fit inside it. */
const roomForWords = 0.5;

interface BracketProps {
  readonly share: number;
  readonly value: Figure;
  readonly children: string;
}

const Bracket = ({ share, value: { figure, unit }, children }: BracketProps) => (
  <p
    className={classes(styles.bracket, share < roomForWords && styles.before)}
    style={{ '--share': `${(share * 100).toFixed(2)}%` } as CSSProperties}
  >
    <i aria-hidden="true" />
    <span>
      <b>{figure}</b>
      <span className="u">
        {unit} {children}
      </span>
    </span>
  </p>
);

const Room = ({ room }: Pick<MemoryView, 'room'>) => (
  <div className={styles.room}>
    {room.freeShare === null ? null : (
      <Bracket share={room.freeShare} value={room.free}>
        CUDA reports free
      </Bracket>
    )}
    <Bracket share={room.availableShare} value={room.available}>
      can be allocated
    </Bracket>
  </div>
);

interface PoolNow {
  readonly view: MemoryView;
  /** Each part by itself, as the finding's words have it; nothing is rounded to fit a sum. */
  readonly parts: readonly { readonly id: PartId; readonly name: string; readonly figure: string }[];
}

function poolNow(snapshot: Snapshot | null, system: ByteSystem): PoolNow | null {
  const view = memoryView(snapshot, system);
  const memory = snapshot?.memory;
  if (view === null || !memory) return null;
  const bytes: Readonly<Record<PartId, number>> = {
    gpu: memory.gpuProcessesBytes,
    other: memory.otherProcessesBytes,
    kernel: memory.kernelBytes,
    unattributed: memory.unattributedBytes,
    cache: memory.reclaimableBytes,
    free: memory.freeBytes,
  };
  return { view, parts: view.parts.map(({ id, name }) => ({ id, name, figure: formatGiga(bytes[id], system).figure })) };
}

/** The pool as it is now, in little room: its parts, the bar, and what can be had of it. */
export const MemoryEvidence = () => {
  const { byteSystem } = useSettings();
  const pool = useSnapshotValue(useCallback((snapshot: Snapshot | null) => poolNow(snapshot, byteSystem), [byteSystem]));
  if (pool === null) return null;
  const { view, parts } = pool;
  const { figure, unit } = formatGiga(view.totalBytes, byteSystem);
  return (
    <div className={styles.memory}>
      <ul className={styles.parts} aria-label={`Memory now, of ${figure} ${unit}`}>
        {parts.map(({ id, name, figure: part }) => (
          <li key={id}>
            <span className={classes('chip', chips[id])} aria-hidden="true" />
            {name} <b>{part}</b>
          </li>
        ))}
        <li className={styles.total}>
          of {figure} {unit}, now
        </li>
      </ul>
      <MemoryBar view={view} />
      <Room room={view.room} />
    </div>
  );
};
