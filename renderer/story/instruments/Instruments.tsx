import { useRef } from 'react';
import type { Scene } from '../../../app/story/model.ts';
import { useReading } from '../../live/hooks.ts';
import { tellingOf } from '../asks.ts';
import { useNear } from '../place/use-near.ts';
import { readingsOf } from './instrument.ts';
import styles from './instruments.module.css';
import { MiniStrip } from './MiniStrip.tsx';
import { VerdictRow } from './VerdictRow.tsx';

interface Props {
  readonly scene: Scene;
  /** Whether the scene's question still stands: then what would answer it is kept back. */
  readonly asks: boolean;
}

/** Beside a scene: the readings that it talks about, and what this machine says to its claims. It stays in view while the scene is read. */
export const Instruments = ({ scene, asks }: Props) => {
  const unified = useReading((snapshot) => snapshot?.memory?.unified ?? true);
  const kept = asks ? tellingOf(scene) : null;
  const metrics = readingsOf(scene.instruments.metrics, unified).filter((metric) => !kept?.metrics.includes(metric));
  const checks = scene.instruments.checks.filter((check) => !kept?.checks.includes(check));
  const column = useRef<HTMLElement>(null);
  const live = useNear(column);
  return (
    <aside className={styles.column} ref={column} aria-label={`Your machine, beside “${scene.title}”`}>
      {scene.instruments.metrics.length + scene.instruments.checks.length === 0 ? null : (
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
          {kept !== null && kept.metrics.length > 0 ? (
            <p className={styles.kept}>What answers the question comes once you have answered it.</p>
          ) : null}
        </div>
      )}
    </aside>
  );
};
