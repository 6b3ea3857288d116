import { useCallback } from 'react';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { Section } from '../../design/Section.tsx';
import { useSnapshotValue } from '../../live/hooks.ts';
import { useSettings } from '../../settings/settings.ts';
import { DedicatedMemory } from './DedicatedMemory.tsx';
import { MemoryBar } from './MemoryBar.tsx';
import styles from './memory.module.css';
import { Ruler } from './Ruler.tsx';
import { Sum } from './Sum.tsx';
import { memoryView, provenance } from './view.ts';

const Aside = () => {
  const { byteSystem } = useSettings();
  const { pressure, swapUsed, swapTotal, source } = useSnapshotValue(
    useCallback((snapshot: Snapshot | null) => provenance(snapshot, byteSystem), [byteSystem]),
  );
  return (
    <>
      Pressure <b>{`${pressure.figure}\u00a0${pressure.unit}`}</b> {'\u00a0·\u00a0'} swap <b>{swapUsed}</b> of {swapTotal}
      {source === '' ? null : <> {`\u00a0·\u00a0 ${source}`}</>}
    </>
  );
};

/** The figure that everybody gets wrong: one pool, its true parts as a sum, and what can still be had from it. */
export const MemorySection = () => {
  const { byteSystem } = useSettings();
  const view = useSnapshotValue(useCallback((snapshot: Snapshot | null) => memoryView(snapshot, byteSystem), [byteSystem]));
  return (
    <Section title={view === null || view.unified ? 'Unified memory' : 'System memory'} aside={<Aside />} className={styles.memory}>
      <Sum view={view} />
      <MemoryBar view={view} />
      <Ruler view={view} system={byteSystem} />
      <DedicatedMemory />
    </Section>
  );
};
