import { useCallback } from 'react';
import { asText } from '../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import { Section } from '../design/Section.tsx';
import { useSnapshotValue } from '../live/hooks.ts';
import { AnswerLine } from '../now/answer/AnswerLine.tsx';
import { MemoryBar } from '../now/memory/MemoryBar.tsx';
import { memoryView } from '../now/memory/view.ts';
import { Recorder } from '../now/strips/Recorder.tsx';
import { useSettings } from '../settings/settings.ts';
import styles from './story.module.css';

/** The pool as one bar: the sum and the ruler of the Now screen need more width than half a window has. */
const Pool = () => {
  const system = useSettings(({ byteSystem }) => byteSystem);
  const view = useSnapshotValue(useCallback((snapshot: Snapshot | null) => memoryView(snapshot, system), [system]));
  const aside = view && (
    <>
      <b>{view.room.available.figure}</b> of {asText(view.total)} can be allocated
    </>
  );
  return (
    <Section title={view === null || view.unified ? 'Unified memory' : 'System memory'} aside={aside} className={styles.pool}>
      <MemoryBar view={view} />
    </Section>
  );
};

/** The live dashboard beside the story: is the machine all right, its memory, and its last minutes. */
export const Dashboard = () => (
  // Scrolls by itself, so a keyboard must be able to reach it.
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
  <section className={styles.dashboard} aria-label="Dashboard" tabIndex={0}>
    <AnswerLine />
    <Pool />
    <Recorder />
  </section>
);
