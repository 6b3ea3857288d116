import { useConnection } from '../live/hooks.ts';
import { AnswerLine } from './answer/AnswerLine.tsx';
import { Cores } from './cores/Cores.tsx';
import { Gpus } from './gpus/Gpus.tsx';
import { Identity } from './identity/Identity.tsx';
import { MemorySection } from './memory/MemorySection.tsx';
import styles from './Now.module.css';
import { Ports } from './ports/Ports.tsx';
import { Holders } from './processes/Holders.tsx';
import { Sensors } from './sensors/Sensors.tsx';
import { Sources } from './sources/Sources.tsx';
import { Recorder } from './strips/Recorder.tsx';

/** Is my machine all right, and who is using it? */
export const Now = () => {
  const { phase } = useConnection();
  const old = phase === 'stale' || phase === 'reconnecting';
  return (
    <>
      <section className={styles.top} aria-label="Answer">
        <AnswerLine />
        <Identity />
      </section>
      <div data-old={old || undefined} className={styles.readings}>
        <MemorySection />
        <Gpus />
        <div className={styles.columns}>
          <div className={styles.recorder}>
            <Recorder />
          </div>
          <div className={styles.side}>
            <Holders />
            <Cores />
            <Ports />
            <Sensors />
            <Sources />
          </div>
        </div>
      </div>
    </>
  );
};
