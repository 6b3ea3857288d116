import { AnswerLine } from '../now/answer/AnswerLine.tsx';
import { MemorySection } from '../now/memory/MemorySection.tsx';
import { Recorder } from '../now/strips/Recorder.tsx';
import styles from './story.module.css';

/** The live dashboard beside the story: is the machine all right, its memory, and its last minutes. */
export const Dashboard = () => (
  // Scrolls by itself, so a keyboard must be able to reach it.
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
  <section className={styles.dashboard} aria-label="Dashboard" tabIndex={0}>
    <AnswerLine />
    <MemorySection />
    <Recorder />
  </section>
);
