import { useRef } from 'react';
import type { Scene } from '../../../app/story/model.ts';
import { useNear } from '../place/use-near.ts';
import styles from './instruments.module.css';
import { MiniStrip } from './MiniStrip.tsx';
import { VerdictRow } from './VerdictRow.tsx';

/** Beside a scene: the readings that it talks about, and what this machine says to its claims. It stays in view while the scene is read. */
export const Instruments = ({ scene }: { readonly scene: Scene }) => {
  const { metrics, checks } = scene.instruments;
  const column = useRef<HTMLElement>(null);
  const live = useNear(column);
  return (
    <aside className={styles.column} ref={column} aria-label={`Your machine, beside “${scene.title}”`}>
      {metrics.length + checks.length === 0 ? null : (
        <div className={styles.inView}>
          <p className={styles.head}>
            <i aria-hidden="true" />
            Your machine, now
          </p>
          {checks.length === 0 ? null : (
            <ul>
              {checks.map((check) => (
                <VerdictRow key={check} check={check} live={live} />
              ))}
            </ul>
          )}
          {metrics.length === 0 ? null : (
            <ul>
              {metrics.map((metric) => (
                <MiniStrip key={metric} metric={metric} live={live} />
              ))}
            </ul>
          )}
        </div>
      )}
    </aside>
  );
};
